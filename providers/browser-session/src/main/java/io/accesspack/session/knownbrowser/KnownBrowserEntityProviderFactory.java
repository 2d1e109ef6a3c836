package io.accesspack.session.knownbrowser;

import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.migration.ModelVersion;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds {@code AP_KNOWN_BROWSER} to Keycloak's persistence unit and schema. */
public final class KnownBrowserEntityProviderFactory implements JpaEntityProviderFactory {

    private static final ModelVersion OLDEST_KEYCLOAK = new ModelVersion("26.7.0");

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
                            .formatted("access-pack-browser-session", Version.VERSION));
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
