package io.accesspack.audit.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class KnownUsersTest {

    private final KeycloakSessionFactory factory =
            fake(KeycloakSessionFactory.class, Map.of("create", this::usableSession));

    @Test
    void isFoundInTheSessionOfTheEvent() {
        assertThat(KnownUsers.nameOf(usableSession(), admin())).isEqualTo("alice");
    }

    @Test
    void isFoundWhenTheEventIsSentWhileItsSessionCommits() {
        KeycloakSession committing = fake(
                KeycloakSession.class,
                Map.of(
                        "realms",
                        () -> {
                            throw new IllegalStateException("Transaction already completed");
                        },
                        "getKeycloakSessionFactory",
                        () -> factory));

        assertThat(KnownUsers.nameOf(committing, admin())).isEqualTo("alice");
    }

    private static AuthDetails admin() {
        AuthDetails admin = new AuthDetails();
        admin.setRealmId("master");
        admin.setUserId("id-of-alice");
        return admin;
    }

    private KeycloakSession usableSession() {
        UserModel alice = fake(UserModel.class, Map.of("getUsername", () -> "alice"));
        RealmModel realm = fake(RealmModel.class, Map.of());
        return fake(
                KeycloakSession.class,
                Map.of(
                        "realms", () -> fake(RealmProvider.class, Map.of("getRealm", () -> realm)),
                        "users", () -> fake(UserProvider.class, Map.of("getUserById", () -> alice)),
                        "getContext", () -> fake(KeycloakContext.class, Map.of()),
                        "getTransactionManager",
                                () -> fake(
                                        KeycloakTransactionManager.class,
                                        Map.of("getRollbackOnly", () -> false, "isActive", () -> true)),
                        "getKeycloakSessionFactory", () -> factory));
    }

    private static <T> T fake(Class<T> type, Map<String, Supplier<Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answers.getOrDefault(
                                method.getName(), () -> null)
                        .get()));
    }
}
