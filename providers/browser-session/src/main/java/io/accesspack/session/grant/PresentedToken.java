package io.accesspack.session.grant;

import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.TokenUtil;

/** A refresh token that a cookie held and that this realm has issued to the client: verified, whatever has become of its session. */
public final class PresentedToken {

    /** Key, before the family's id, of the single-use object with which token rotation remembers a replayed family. */
    private static final String REPLAYED = "refresh-token-replay:";

    private static final String FAMILY = "fam";

    private final KeycloakSession session;
    private final RefreshToken token;

    private PresentedToken(KeycloakSession session, RefreshToken token) {
        this.session = session;
        this.token = token;
    }

    /** Empty when the token does not verify, belongs to another client, or has expired. */
    public static Optional<PresentedToken> verify(KeycloakSession session, ClientModel client, String encoded) {
        return verify(session, client, encoded, true);
    }

    /** As {@link #verify}, but a token that has expired, or is older than a not-before, verifies too. */
    public static Optional<PresentedToken> verifyDead(KeycloakSession session, ClientModel client, String encoded) {
        return verify(session, client, encoded, false);
    }

    private static Optional<PresentedToken> verify(
            KeycloakSession session, ClientModel client, String encoded, boolean alive) {
        RealmModel realm = session.getContext().getRealm();
        try {
            RefreshToken token = new TokenManager()
                    .verifyRefreshToken(
                            session, realm, client, session.getContext().getHttpRequest(), encoded, alive);
            return Optional.of(new PresentedToken(session, token));
        } catch (OAuthErrorException e) {
            return Optional.empty();
        }
    }

    /** The id of the user session that it belongs to. */
    public String sessionId() {
        return token.getSessionId();
    }

    /** The user session, if it is alive. */
    public Optional<UserSessionModel> liveSession() {
        return session()
                .filter(live -> AuthenticationManager.isSessionValid(
                        session.getContext().getRealm(), live));
    }

    /** The user session, while it has not been removed. */
    public Optional<UserSessionModel> session() {
        RealmModel realm = session.getContext().getRealm();
        UserSessionModel userSession = TokenUtil.TOKEN_TYPE_OFFLINE.equals(token.getType())
                ? session.sessions().getOfflineUserSession(realm, token.getSessionId())
                : session.sessions().getUserSession(realm, token.getSessionId());
        return Optional.ofNullable(userSession).filter(found -> found.getUser() != null);
    }

    /** Whether a token of its family has been replayed, which ended the family. */
    public boolean isOfReplayedFamily() {
        Object family = token.getOtherClaims().getOrDefault(FAMILY, token.getId());
        return family instanceof String id && session.singleUseObjects().get(REPLAYED + id) != null;
    }
}
