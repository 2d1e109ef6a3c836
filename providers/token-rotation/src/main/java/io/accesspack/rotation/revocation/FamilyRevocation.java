package io.accesspack.rotation.revocation;

import io.accesspack.rotation.family.FamilyOrigin;
import io.accesspack.rotation.family.FamilyTransactions;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.SessionKind;
import io.accesspack.rotation.family.TokenFamilyStore;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.Urls;
import org.keycloak.util.TokenUtil;

/**
 * Ends families before Keycloak handles {@code /revoke} or logout with a refresh token.
 *
 * <p>The mark is committed at once: a refresh that comes second finds the family revoked, one that came first has left a
 * token that the mark invalidates. A family that never rotated has no row yet; it gets one, or a concurrent first refresh would
 * begin it anew.
 */
public final class FamilyRevocation {

    private final KeycloakSession session;
    private final RealmModel realm;

    public FamilyRevocation(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** {@code /revoke} ends the client's part of the session (TokenRevocationEndpoint, 26.7.3). */
    public void revoke(ClientModel client, String encodedToken) {
        refreshTokenOf(client, encodedToken)
                .ifPresent(token -> end(
                        token,
                        client,
                        families ->
                                families.revokeClientSession(token.getSessionId(), client.getId(), endedWith(token))));
    }

    /** Logout ends the whole session (LogoutEndpoint, 26.7.3). */
    public void logout(ClientModel client, String encodedToken) {
        verifiedForLogout(client, encodedToken)
                .ifPresent(token ->
                        end(token, client, families -> families.revokeSession(token.getSessionId(), endedWith(token))));
    }

    /** An offline token takes the online session of its login along; an online one leaves the offline session alone. */
    private static Set<SessionKind> endedWith(RefreshToken token) {
        return PresentedToken.isOffline(token) ? EnumSet.allOf(SessionKind.class) : EnumSet.of(SessionKind.ONLINE);
    }

    private void end(RefreshToken token, ClientModel client, Consumer<TokenFamilyStore> revocation) {
        PresentedToken presented = PresentedToken.of(token, client);
        boolean offline = PresentedToken.isOffline(token);
        Optional<FamilyOrigin> origin =
                clientSession(token, client, offline).map(clientSession -> FamilyOrigin.of(clientSession, offline));
        if (!presented.carriesFamily()) {
            origin.ifPresent(from -> FamilyTransactions.runOwn(session, families -> families.begin(presented, from)));
        }
        FamilyTransactions.runOwn(session, families -> {
            revocation.accept(families);
            families.revoke(presented.familyId());
        });
    }

    /** Without a session there is nothing to refresh, hence nothing to guard. */
    private Optional<AuthenticatedClientSessionModel> clientSession(
            RefreshToken token, ClientModel client, boolean offline) {
        UserSessionModel userSession = offline
                ? session.sessions().getOfflineUserSession(realm, token.getSessionId())
                : session.sessions().getUserSession(realm, token.getSessionId());
        return Optional.ofNullable(userSession)
                .map(found -> found.getAuthenticatedClientSessionByClient(client.getId()));
    }

    /**
     * The hook runs before Keycloak checks the token's kind and owner, so it does. A revocation request carries no DPoP proof,
     * which rules TokenManager's own verification out.
     */
    private Optional<RefreshToken> refreshTokenOf(ClientModel client, String encodedToken) {
        if (encodedToken == null) {
            return Optional.empty();
        }
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
        return Optional.ofNullable(session.tokens().decode(encodedToken, RefreshToken.class))
                .filter(token ->
                        TokenUtil.TOKEN_TYPE_REFRESH.equals(token.getType()) || PresentedToken.isOffline(token))
                .filter(token -> issuer.equals(token.getIssuer()))
                .filter(token -> client.getClientId().equals(token.getIssuedFor()))
                .filter(RefreshToken::isActive);
    }

    /** Keycloak repeats this very check right after the hook and refuses what fails it. */
    private Optional<RefreshToken> verifiedForLogout(ClientModel client, String encodedToken) {
        if (encodedToken == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TokenManager()
                    .verifyRefreshToken(
                            session, realm, client, session.getContext().getHttpRequest(), encodedToken, false));
        } catch (OAuthErrorException e) {
            return Optional.empty();
        }
    }
}
