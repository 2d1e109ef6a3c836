package io.accesspack.console.rest;

import io.accesspack.console.address.ConsoleAddresses;
import io.accesspack.console.keycloak.SupportedKeycloak;
import io.accesspack.console.pages.Pages;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Factory of {@link Console}; its id is the path below the realm's. */
public final class ConsoleFactory implements RealmResourceProviderFactory, EnvironmentDependentProviderFactory {

    private static final Logger LOG = Logger.getLogger(ConsoleFactory.class);

    private final Pages pages = new Pages();

    /** A JAR can be built without Node, and then has no pages. */
    @Override
    public boolean isSupported(Config.Scope config) {
        boolean there = pages.areThere();
        if (!there) {
            LOG.warn("access-pack-console was built without its pages, so there is no console");
        }
        return there;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new Console(session, pages);
    }

    @Override
    public String getId() {
        return ConsoleAddresses.PATH;
    }

    @Override
    public void init(Config.Scope config) {
        SupportedKeycloak.requireFor("access-pack-console");
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
