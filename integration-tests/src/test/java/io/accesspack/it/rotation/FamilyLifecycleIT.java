package io.accesspack.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

@KeycloakTest(realm = "rotation-realm.json")
class FamilyLifecycleIT {

    private static final int MANY = 10_000;

    private final TestRealm realm;
    private final Families families;

    FamilyLifecycleIT(TestRealm realm) {
        this.realm = realm;
        this.families = new Families(realm.server().database());
    }

    private Jwt rotated(TestRealm realm, String client, String user, String password) {
        OidcClient app = realm.client(client);
        return app.refresh(app.password(user, password, "openid").refreshToken())
                .refreshToken();
    }

    @Test
    void manyRotationsLeaveOneRow() {
        OidcClient app = realm.client("app");
        // without openid: an ID token less to sign, 10,000 times
        Jwt token = app.password("alice", "alice-password", "profile").refreshToken();

        for (int i = 0; i < MANY; i++) {
            token = app.refresh(token).refreshToken();
        }

        assertThat(families.of(token)).containsEntry("generation", MANY);
        assertThat(families.ofSession(token)).hasSize(1);
    }

    @Test
    void disappearsWithItsUser() {
        realm.admin()
                .users()
                .create(TestUser.of("eve", "eve@rotation.test", "eve-password"))
                .close();
        Jwt token = rotated(realm, "app", "eve", "eve-password");
        assertThat(families.ofSession(token)).hasSize(1);

        realm.admin().users().delete(realm.user("eve").getId()).close();

        assertThat(families.ofSession(token)).isEmpty();
    }

    @Test
    void disappearsWithItsClient() {
        ClientRepresentation shortLived = new ClientRepresentation();
        shortLived.setClientId("short-lived");
        shortLived.setPublicClient(true);
        shortLived.setDirectAccessGrantsEnabled(true);
        String id;
        try (Response created = realm.admin().clients().create(shortLived)) {
            String location = created.getLocation().getPath();
            id = location.substring(location.lastIndexOf('/') + 1);
        }
        Jwt token = rotated(realm, "short-lived", "alice", "alice-password");
        assertThat(families.ofSession(token)).hasSize(1);

        realm.admin().clients().get(id).remove();

        assertThat(families.ofSession(token)).isEmpty();
    }

    @Test
    void disappearsWithItsRealm() {
        Jwt token;
        try (TestRealm another = TestRealm.importInto(realm.server(), "rotation-realm.json")) {
            token = rotated(another, "app", "alice", "alice-password");
            assertThat(families.ofSession(token)).hasSize(1);
        }

        assertThat(families.ofSession(token)).isEmpty();
    }
}
