package io.accesspack.organization.store;

import io.accesspack.organization.keycloak.SupportedKeycloak;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Factory of {@link OrganizationAccessEntities}. */
public final class OrganizationAccessEntitiesFactory implements JpaEntityProviderFactory {

    /** Never changes: Keycloak derives the name of the Liquibase bookkeeping table from its first ten characters. */
    static final String PROVIDER_ID = "organization-access";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new OrganizationAccessEntities();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    /**
     * Keycloak calls this before it opens the database.
     *
     * @throws IllegalStateException on a Keycloak that is too old, whose database must not be migrated
     */
    @Override
    public void init(Config.Scope config) {
        SupportedKeycloak.requireFor("access-pack-organization-access");
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
