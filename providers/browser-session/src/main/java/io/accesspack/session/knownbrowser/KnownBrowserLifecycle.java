package io.accesspack.session.knownbrowser;

import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/** Follows what Keycloak tells about itself: starts the clean-up when the server is up, removes what hangs on what is removed. */
public final class KnownBrowserLifecycle implements ProviderEventListener {

    private final Duration cleanupInterval;

    public KnownBrowserLifecycle(Duration cleanupInterval) {
        this.cleanupInterval = cleanupInterval;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            scheduleCleanup(started.getFactory());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            JpaKnownBrowsers.in(removed.getKeycloakSession())
                    .removeOfRealm(removed.getRealm().getId());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            JpaKnownBrowsers.in(removed.getKeycloakSession())
                    .removeOfUser(removed.getRealm().getId(), removed.getUser().getId());
        }
    }

    private void scheduleCleanup(KeycloakSessionFactory factory) {
        long interval = cleanupInterval.toMillis();
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .schedule(
                            new ClusterAwareScheduledTaskRunner(factory, new KnownBrowserCleanup(), interval),
                            interval);
        }
    }
}
