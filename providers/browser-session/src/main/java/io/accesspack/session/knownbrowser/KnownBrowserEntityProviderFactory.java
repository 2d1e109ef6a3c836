package io.accesspack.session.knownbrowser;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds {@code AP_KNOWN_BROWSER} to Keycloak's persistence unit and schema. */
public final class KnownBrowserEntityProviderFactory implements JpaEntityProviderFactory {

    /** Liquibase records the changesets in a table named after the first ten letters of this id: it never changes. */
    static final String ID = "browser-session";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new KnownBrowserEntityProvider();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
