package io.accesspack.rotation.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/**
 * Warns of a realm that has Keycloak's <em>Revoke Refresh Token</em> on beside this rotation: during the overlap, Keycloak's own
 * reuse check then ends the client's session. Once an hour and realm on each node.
 */
final class StockRotationWarning {

    private static final Duration SILENCE = Duration.ofHours(1);
    private static final Logger LOG = Logger.getLogger(StockRotationWarning.class);

    private final Map<String, Instant> warned = new ConcurrentHashMap<>();

    void check(RealmModel realm) {
        if (!realm.isRevokeRefreshToken()) {
            return;
        }
        Instant now = Instant.now();
        warned.compute(realm.getId(), (id, last) -> {
            if (last != null && now.isBefore(last.plus(SILENCE))) {
                return last;
            }
            LOG.warnf(
                    "Realm %s has Revoke Refresh Token switched on. Switch it off: it defeats the overlap of"
                            + " refresh-token-rotation and signs users out.",
                    realm.getName());
            return now;
        });
    }
}
