package io.accesspack.revocation.cause;

import io.accesspack.revocation.store.RevocationCleanup;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The event listener {@value #PROVIDER_ID}. It listens in every realm, whether its configuration names it or not, and writes in those that
 * have the client of the feed.
 */
public final class RevocationListenerFactory implements EventListenerProviderFactory {

    /** The listener's id. */
    public static final String PROVIDER_ID = "revocation-feed";

    /** Server option {@code --spi-events-listener--revocation-feed--cleanup-interval-seconds}. */
    private static final String CLEANUP_INTERVAL_SECONDS = "cleanupIntervalSeconds";

    private static final int DEFAULT_CLEANUP_INTERVAL_SECONDS = 300;

    private Duration cleanupInterval = Duration.ofSeconds(DEFAULT_CLEANUP_INTERVAL_SECONDS);

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new RevocationListener(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {
        cleanupInterval = Duration.ofSeconds(config.getInt(CLEANUP_INTERVAL_SECONDS, DEFAULT_CLEANUP_INTERVAL_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new ProviderEventCauses());
        factory.register(RevocationCleanup.every(cleanupInterval));
    }

    @Override
    public void close() {}
}
