package io.accesspack.session.newbrowser;

import io.accesspack.session.knownbrowser.KnownBrowserLifecycle;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Factory of the event listener {@value #PROVIDER_ID}: a realm that names it among its event listeners tells users by e-mail when
 * somebody signs in to their account with a browser that it has not been used with before.
 */
public final class NewBrowserMailListenerFactory implements EventListenerProviderFactory {

    /** The listener's id in realm configuration. */
    public static final String PROVIDER_ID = "new-device-mail";

    /** Server option {@code --spi-events-listener--new-device-mail--cleanup-interval-seconds}. */
    private static final String CLEANUP_INTERVAL_SECONDS = "cleanupIntervalSeconds";

    private static final int DEFAULT_CLEANUP_INTERVAL_SECONDS = 3600;

    private Duration cleanupInterval = Duration.ofSeconds(DEFAULT_CLEANUP_INTERVAL_SECONDS);

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NewBrowserMailListener(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        cleanupInterval = Duration.ofSeconds(config.getInt(CLEANUP_INTERVAL_SECONDS, DEFAULT_CLEANUP_INTERVAL_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new KnownBrowserLifecycle(cleanupInterval));
    }

    @Override
    public void close() {}
}
