package io.accesspack.rotation.introspection;

import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RotationDecision;
import io.accesspack.rotation.family.TokenFamilyStore;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/**
 * Whether a verified token is the one that its family would exchange. Reads the row without a lock and writes nothing but the event
 * of the introspection.
 */
final class CurrentToken {

    private CurrentToken() {}

    /** True also for what is no refresh token, and for one that was never exchanged under rotation. */
    static boolean verify(AccessToken token, ClientModel client, KeycloakSession session, EventBuilder event) {
        if (!isRefreshToken(token) || isCurrent(PresentedToken.of(token, client), session)) {
            return true;
        }
        event.detail(Details.REASON, "Refresh token is not the current one of its family");
        event.error(Errors.INVALID_TOKEN);
        return false;
    }

    private static boolean isRefreshToken(AccessToken token) {
        return TokenUtil.TOKEN_TYPE_REFRESH.equals(token.getType()) || PresentedToken.isOffline(token);
    }

    private static boolean isCurrent(PresentedToken presented, KeycloakSession session) {
        return RotationDecision.isCurrent(
                presented, TokenFamilyStore.in(session).find(presented.familyId()));
    }
}
