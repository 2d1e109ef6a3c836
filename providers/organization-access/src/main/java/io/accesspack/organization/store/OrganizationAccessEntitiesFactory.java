package io.accesspack.organization.store;

import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.migration.ModelVersion;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Factory of {@link OrganizationAccessEntities}. */
public final class OrganizationAccessEntitiesFactory implements JpaEntityProviderFactory {

    private static final ModelVersion OLDEST_KEYCLOAK = new ModelVersion("26.7.0");

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
        if (new ModelVersion(Version.VERSION).lessThan(OLDEST_KEYCLOAK)) {
            throw new IllegalStateException(
                    "%s needs Keycloak 26.7 or newer, this is %s. Nothing was changed in its database: take the JAR out of providers/ or upgrade Keycloak"
                            .formatted("access-pack-organization-access", Version.VERSION));
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
