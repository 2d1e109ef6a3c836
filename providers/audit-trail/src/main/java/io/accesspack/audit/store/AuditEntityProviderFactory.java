package io.accesspack.audit.store;

import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.migration.ModelVersion;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers the table of the audit trail with Keycloak. */
public final class AuditEntityProviderFactory implements JpaEntityProviderFactory {

    private static final ModelVersion OLDEST_KEYCLOAK = new ModelVersion("26.7.0");

    /** Its first ten characters name Liquibase's own table, {@code DATABASECHANGELOG_AUDIT_TRAI}: they must be unique. */
    static final String PROVIDER_ID = "audit-trail";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new AuditEntityProvider();
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
                            .formatted("access-pack-audit-trail", Version.VERSION));
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
