package io.accesspack.rotation.refresh;

import io.accesspack.rotation.event.RotationEvent;
import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.FamilyOrigin;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.TokenFamilyStore;
import io.accesspack.rotation.family.Verdict;
import io.accesspack.rotation.policy.RotationPolicy;
import io.accesspack.rotation.replay.ReplayAlarm;
import java.time.Instant;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.representations.RefreshToken;

/** One refresh under rotation: the token has passed all of Keycloak's checks, its successor is built but not yet encoded. */
final class RefreshRotation {

    private final KeycloakSession session;
    private final RotationPolicy policy;
    private final Settlement settlement;
    private final Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    private final Caller caller;

    RefreshRotation(KeycloakSession session, DatabaseIsolation isolation, RotationPolicy policy) {
        this.session = session;
        this.policy = policy;
        this.caller = Caller.of(session.getContext());
        this.settlement = new Settlement(session, isolation, policy.overlap(), now, caller);
    }

    /** Turns {@code successor} into the family's next (or, during the overlap, current) token, or refuses the request. */
    void exchange(RefreshToken token, RefreshToken successor, AuthenticatedClientSessionModel clientSession) {
        PresentedToken presented = PresentedToken.of(token);
        if (!presented.carriesFamily()) {
            beginFamily(presented, FamilyOrigin.of(clientSession, PresentedToken.isOffline(token)));
        }
        Verdict verdict = settlement.rotate(presented, successor);
        if (verdict instanceof Verdict.Rotate) {
            PresentedToken.stamp(successor, presented.familyId(), presented.generation() + 1, successor.getId());
        } else if (verdict instanceof Verdict.Repeat repeat) {
            PresentedToken.stamp(successor, presented.familyId(), repeat.generation(), repeat.tokenId());
        } else {
            reject(verdict, presented, clientSession);
        }
    }

    /** Nothing to rotate: the client keeps its token. Only a token that was superseded or revoked before is refused. */
    void keep(RefreshToken token, AuthenticatedClientSessionModel clientSession) {
        PresentedToken presented = PresentedToken.of(token);
        if (presented.carriesFamily() || families().find(presented.familyId()).isPresent()) {
            reject(settlement.keep(presented), presented, clientSession);
        }
    }

    private void reject(Verdict verdict, PresentedToken presented, AuthenticatedClientSessionModel clientSession) {
        if (verdict instanceof Verdict.Replay replay) {
            new ReplayAlarm(session, policy, now, caller).raise(presented, replay.family(), clientSession);
            throw invalidGrant();
        }
        if (verdict instanceof Verdict.Refuse refuse) {
            // A refused request leaves no trace but its event; what Keycloak has refreshed in the session so far goes.
            session.getTransactionManager().setRollbackOnly();
            RotationEvent.about(presented, clientSession, caller, session)
                    .error(refuse.reason().error());
            throw invalidGrant();
        }
    }

    private void beginFamily(PresentedToken first, FamilyOrigin origin) {
        if (families().find(first.familyId()).isEmpty()) {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> TokenFamilyStore.in(own)
                    .begin(first, origin, now));
        }
    }

    private TokenFamilyStore families() {
        return TokenFamilyStore.in(session);
    }

    /**
     * Keycloak answers it with 400 and commits, without an event of its own. (TokenEndpoint, 26.7.3)
     */
    private static TokenInterceptorException invalidGrant() {
        return new TokenInterceptorException(OAuthErrorException.INVALID_GRANT, "Invalid refresh token");
    }
}
