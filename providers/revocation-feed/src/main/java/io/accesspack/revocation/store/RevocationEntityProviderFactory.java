package io.accesspack.revocation.store;

import io.accesspack.revocation.keycloak.SupportedKeycloak;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds {@code AP_REVOCATION} to Keycloak's persistence unit and schema. */
public final class RevocationEntityProviderFactory implements JpaEntityProviderFactory {

    /** Liquibase records the changesets in a table named after the first ten letters of this id: it never changes. */
    static final String ID = "revocation-feed";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new RevocationEntityProvider();
    }

    @Override
    public String getId() {
        return ID;
    }

    /**
     * Keycloak calls this before it opens the database.
     *
     * @throws IllegalStateException on a Keycloak that is too old, whose database must not be migrated
     */
    @Override
    public void init(Config.Scope config) {
        SupportedKeycloak.requireFor("access-pack-revocation-feed");
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
