package io.accesspack.audit.runtime;

import io.accesspack.audit.erasure.DeletedUserErasure;
import io.accesspack.audit.retention.AuditRetention;
import java.time.Duration;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Follows what Keycloak tells about itself: starts retention when the server is up, erases whom it deletes. */
record AuditLifecycle(Duration retentionInterval) implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            AuditRetention.schedule(started.getFactory(), retentionInterval);
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            DeletedUserErasure.of(removed);
        }
    }
}
