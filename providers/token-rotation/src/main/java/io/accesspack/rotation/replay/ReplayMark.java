package io.accesspack.rotation.replay;

import io.accesspack.rotation.family.TokenFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * What tells the rest of the server that a family was replayed: a single-use object of Keycloak's with the family's id in its key.
 * Whoever answers a user whose session is gone, and has verified a token of the family, can say why. It is stored with the
 * request's transaction.
 */
final class ReplayMark {

    private static final String KEY = "refresh-token-replay:";

    /** Nobody asks for longer than a user stays away and still expects to be signed in. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private ReplayMark() {}

    static void leave(KeycloakSession session, TokenFamily family, Instant now) {
        Duration left = Duration.between(now, family.expiresAt());
        long seconds = Math.max(1, Math.min(left.toSeconds(), LONGEST.toSeconds()));
        session.singleUseObjects().put(KEY + family.id(), seconds, Map.of());
    }
}
