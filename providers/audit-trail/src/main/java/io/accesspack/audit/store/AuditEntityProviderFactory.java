package io.accesspack.audit.store;

import io.accesspack.audit.keycloak.SupportedKeycloak;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers the table of the audit trail with Keycloak. */
public final class AuditEntityProviderFactory implements JpaEntityProviderFactory {

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
        SupportedKeycloak.requireFor("access-pack-audit-trail");
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
