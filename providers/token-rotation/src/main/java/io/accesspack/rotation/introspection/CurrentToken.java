package io.accesspack.rotation.introspection;

import io.accesspack.rotation.family.BegunFamilies;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RotationDecision;
import io.accesspack.rotation.family.TokenFamily;
import io.accesspack.rotation.family.TokenFamilyStore;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/**
 * Whether a verified token is the one that its family would exchange. Reads the row without a lock and writes nothing but the event
 * of the introspection.
 */
final class CurrentToken {

    private CurrentToken() {}

    /** True also for what is no refresh token, and for one that was never exchanged under rotation. */
    static boolean verify(
            AccessToken token,
            ClientModel client,
            UserSessionModel userSession,
            KeycloakSession session,
            EventBuilder event) {
        if (!isRefreshToken(token)
                || isCurrent(
                        PresentedToken.of(token, client),
                        userSession.getAuthenticatedClientSessionByClient(client.getId()),
                        session)) {
            return true;
        }
        event.detail(Details.REASON, "Refresh token is not the current one of its family");
        event.error(Errors.INVALID_TOKEN);
        return false;
    }

    private static boolean isRefreshToken(AccessToken token) {
        return TokenUtil.TOKEN_TYPE_REFRESH.equals(token.getType()) || PresentedToken.isOffline(token);
    }

    private static boolean isCurrent(
            PresentedToken presented, AuthenticatedClientSessionModel clientSession, KeycloakSession session) {
        Optional<TokenFamily> family = TokenFamilyStore.in(session).find(presented.familyId());
        boolean begins = !presented.carriesFamily()
                && (clientSession == null || !BegunFamilies.remembers(clientSession, presented));
        return family.map(row -> RotationDecision.isCurrent(presented, row)).orElse(begins);
    }
}
