package io.accesspack.spring.permission;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/** The claims of the token that somebody has authenticated with. */
public final class VerifiedClaims {

    private VerifiedClaims() {}

    /** Empty for nobody, and for whoever has not come with a bearer token. */
    public static Optional<Map<String, Object>> of(Authentication caller) {
        return caller instanceof AbstractOAuth2TokenAuthenticationToken<?> token && token.isAuthenticated()
                ? Optional.of(token.getTokenAttributes())
                : Optional.empty();
    }
}
