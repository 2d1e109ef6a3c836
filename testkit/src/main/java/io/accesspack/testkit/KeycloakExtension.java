package io.accesspack.testkit;

import io.accesspack.testkit.server.KeycloakServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a {@link KeycloakTest} the shared server and its own realm. */
final class KeycloakExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        String realmFile =
                context.getRequiredTestClass().getAnnotation(KeycloakTest.class).realm();
        store(context).put(TestRealm.class, TestRealm.importInto(server(context), realmFile));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestRealm realm = store(context).remove(TestRealm.class, TestRealm.class);
        if (realm != null) { // null: the server or the import failed, which JUnit reports
            realm.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestRealm.class || type == KeycloakServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestRealm.class
                ? store(context).get(TestRealm.class, TestRealm.class)
                : server(context);
    }

    private static KeycloakServer server(ExtensionContext context) {
        // Not the root's store: Surefire launches JUnit anew for every class when it has several JVMs.
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(SharedServer.class, key -> new SharedServer(), SharedServer.class)
                .keycloak();
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
