package io.accesspack.rotation.cleanup;

import io.accesspack.rotation.family.TokenFamilyStore;
import java.time.Duration;
import org.keycloak.models.ClientModel;
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
public final class FamilyLifecycle implements ProviderEventListener {

    private final Duration cleanupInterval;

    public FamilyLifecycle(Duration cleanupInterval) {
        this.cleanupInterval = cleanupInterval;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            scheduleCleanup(started.getFactory());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            families(removed.getKeycloakSession())
                    .removeOfRealm(removed.getRealm().getId());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            families(removed.getKeycloakSession())
                    .removeOfClient(client.getRealm().getId(), client.getId());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            families(removed.getKeycloakSession())
                    .removeOfUser(removed.getRealm().getId(), removed.getUser().getId());
        }
    }

    private static TokenFamilyStore families(KeycloakSession session) {
        return TokenFamilyStore.in(session);
    }

    private void scheduleCleanup(KeycloakSessionFactory factory) {
        long interval = cleanupInterval.toMillis();
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .schedule(new ClusterAwareScheduledTaskRunner(factory, new FamilyCleanup(), interval), interval);
        }
    }
}
