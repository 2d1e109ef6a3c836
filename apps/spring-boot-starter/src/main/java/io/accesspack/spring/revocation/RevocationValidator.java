package io.accesspack.spring.revocation;

import io.accesspack.receiver.KeycloakUnavailableException;
import io.accesspack.receiver.RevocationReceiver;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** Refuses tokens that the receiver does not accept. */
public final class RevocationValidator implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2TokenValidatorResult REVOKED = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token has been revoked", null));

    private final RevocationReceiver receiver;

    public RevocationValidator(RevocationReceiver receiver) {
        this.receiver = receiver;
    }

    /** @throws JwtException when Keycloak would have to be asked and does not answer, as when it does not tell its keys */
    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        try {
            return receiver.accepts(token.getTokenValue(), token.getClaims())
                    ? OAuth2TokenValidatorResult.success()
                    : REVOKED;
        } catch (KeycloakUnavailableException e) {
            throw new JwtException("Nobody knows whether the token has been revoked", e);
        }
    }
}
