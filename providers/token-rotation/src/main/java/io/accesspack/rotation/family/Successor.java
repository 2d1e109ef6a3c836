package io.accesspack.rotation.family;

import java.time.Instant;
import org.keycloak.representations.RefreshToken;

/**
 * The refresh token that a rotation issues.
 *
 * @param id its {@code jti}
 * @param expiresAt its {@code exp}, or {@link TokenFamily#NEVER}
 */
public record Successor(String id, Instant expiresAt) {

    public static Successor of(RefreshToken token) {
        return new Successor(token.getId(), PresentedToken.expiry(token));
    }
}
