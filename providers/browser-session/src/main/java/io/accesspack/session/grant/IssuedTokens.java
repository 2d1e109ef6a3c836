package io.accesspack.session.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.util.TokenUtil;

/** The tokens of a successful token response, as far as a cookie depends on them. */
public final class IssuedTokens {

    /** For refresh tokens that do not expire; no cookie is kept for longer anyway. */
    private static final Duration FOREVER = Duration.ofDays(400);

    private final KeycloakSession session;
    private final AccessTokenResponse response;
    private final RefreshToken refreshToken;

    private IssuedTokens(KeycloakSession session, AccessTokenResponse response, RefreshToken refreshToken) {
        this.session = session;
        this.response = response;
        this.refreshToken = refreshToken;
    }

    /** Empty when no refresh token was issued. */
    public static Optional<IssuedTokens> of(KeycloakSession session, AccessTokenResponse response) {
        return Optional.ofNullable(response.getRefreshToken())
                .map(encoded -> session.tokens().decode(encoded, RefreshToken.class))
                .map(refreshToken -> new IssuedTokens(session, response, refreshToken));
    }

    /** The refresh token as it was issued. */
    public String encodedRefreshToken() {
        return response.getRefreshToken();
    }

    /** The id of the organization that the tokens are for; none when they are for none or for several. */
    public Optional<String> organization() {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (organizations == null || !organizations.isEnabled()) {
            return Optional.empty();
        }
        return selected(refreshToken)
                .or(() -> selected(session.tokens().decode(response.getToken(), AccessToken.class)))
                .map(organizations::getByAlias)
                .map(OrganizationModel::getId);
    }

    /** In the shapes that Keycloak's Organization Membership mapper gives the claim; a refresh token has only the alias. */
    private static Optional<String> selected(JsonWebToken token) {
        Object claim = token == null ? null : token.getOtherClaims().get(OAuth2Constants.ORGANIZATION);
        Collection<?> aliases;
        if (claim instanceof Map<?, ?> map) {
            aliases = map.keySet();
        } else if (claim instanceof Collection<?> list) {
            aliases = list;
        } else {
            aliases = claim == null ? List.of() : List.of(claim);
        }
        return aliases.size() == 1 ? aliases.stream().map(String::valueOf).findFirst() : Optional.empty();
    }

    /**
     * How long the cookie is to outlive the browser; null when it ends with it. As Keycloak's own login cookie it does so unless
     * the user asked to be remembered, or granted offline access.
     */
    public Duration lifetime() {
        if (!TokenUtil.TOKEN_TYPE_OFFLINE.equals(refreshToken.getType()) && !isRemembered()) {
            return null;
        }
        Long expiry = refreshToken.getExp();
        return expiry == null || expiry == 0
                ? FOREVER
                : Duration.between(Instant.ofEpochMilli(Time.currentTimeMillis()), Instant.ofEpochSecond(expiry));
    }

    private boolean isRemembered() {
        RealmModel realm = session.getContext().getRealm();
        UserSessionModel userSession = session.sessions().getUserSession(realm, refreshToken.getSessionId());
        return userSession != null && userSession.isRememberMe();
    }
}
