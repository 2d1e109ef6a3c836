package io.accesspack.rotation.refresh;

import io.accesspack.rotation.event.RotationEvent;
import io.accesspack.rotation.family.Acceptance;
import io.accesspack.rotation.family.BegunFamilies;
import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.FamilyOrigin;
import io.accesspack.rotation.family.FamilyTransactions;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RefusalReason;
import io.accesspack.rotation.family.Successor;
import io.accesspack.rotation.family.TokenFamilyStore;
import io.accesspack.rotation.family.Verdict;
import io.accesspack.rotation.policy.RotationPolicy;
import io.accesspack.rotation.replay.ReplayAlarm;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/**
 * One refresh under rotation: the token has passed all of Keycloak's checks, its successor is built but not yet encoded. What it
 * is worth is settled in the family's row, stamped on the successor, and concluded with its effects.
 */
final class RefreshRotation {

    private final KeycloakSession session;
    private final FamilyTransactions transactions;
    private final RotationPolicy policy;
    private final Caller caller;
    private final Settlement settlement;

    RefreshRotation(KeycloakSession session, FamilyTransactions transactions, RotationPolicy policy) {
        this.session = session;
        this.transactions = transactions;
        this.policy = policy;
        this.caller = Caller.of(session.getContext());
        this.settlement = new Settlement(policy, caller);
    }

    /** Makes {@code successor} the family's next (or, during the overlap, current) token, or refuses the request. */
    void exchange(RefreshToken token, RefreshToken successor, AuthenticatedClientSessionModel clientSession) {
        SessionsReadFromDatabase.leaveTheCacheAfterwards(session);
        PresentedToken presented = PresentedToken.of(token, clientSession.getClient());
        FamilyOrigin origin = FamilyOrigin.of(clientSession, presented.offline());
        if (!namesFamily(presented, clientSession)) {
            FamilyTransactions.runOwn(session, families -> families.begin(presented, origin));
            BegunFamilies.remember(clientSession, presented);
        }
        Successor next = Successor.of(successor);
        Verdict verdict = transactions.call(
                session,
                families -> settlement.exchange(families, presented, next),
                families -> families.undoRotate(presented, next));
        if (verdict instanceof Verdict.Accept accept) {
            PresentedToken.stamp(successor, presented.familyId(), accept.generation(), accept.tokenId());
        }
        conclude(verdict, presented, clientSession);
    }

    /** Nothing to rotate: the client keeps its token. Only one that was superseded or revoked before is refused. */
    void keep(RefreshToken token, AuthenticatedClientSessionModel clientSession) {
        SessionsReadFromDatabase.leaveTheCacheAfterwards(session);
        PresentedToken presented = PresentedToken.of(token, clientSession.getClient());
        if (namesFamily(presented, clientSession)) {
            conclude(
                    transactions.call(session, families -> settlement.judge(families, presented)),
                    presented,
                    clientSession);
        }
    }

    /** Otherwise it begins one. The note first: it is younger than the row. */
    private boolean namesFamily(PresentedToken presented, AuthenticatedClientSessionModel clientSession) {
        return presented.carriesFamily()
                || BegunFamilies.remembers(clientSession, presented)
                || TokenFamilyStore.in(session).find(presented.familyId()).isPresent();
    }

    private void conclude(Verdict verdict, PresentedToken presented, AuthenticatedClientSessionModel clientSession) {
        RotationMetrics.count(session, verdict);
        if (verdict instanceof Verdict.Accept accept && accept.how() == Acceptance.REPEATED_LATE) {
            RotationEvent.about(presented, clientSession, caller, session)
                    .detail(RotationEvent.REPEATED_LATE, "true")
                    .success();
        }
        if (verdict instanceof Verdict.Replay replay) {
            // What ends is judged by the nodes' clocks, as the tokens are.
            Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
            new ReplayAlarm(session, policy, now, caller).raise(presented, replay.family(), clientSession);
            throw invalidGrant();
        }
        if (verdict instanceof Verdict.SlowDown slowDown) {
            session.getTransactionManager().setRollbackOnly();
            RotationEvent.about(presented, clientSession, caller, session).error(RotationEvent.RATE_EXCEEDED);
            throw slowDown(slowDown.retryAfter());
        }
        if (verdict instanceof Verdict.Refuse refuse) {
            // A refused request leaves no trace but its event; what Keycloak has refreshed in the session so far goes.
            session.getTransactionManager().setRollbackOnly();
            if (refuse.reason() == RefusalReason.FAMILY_UNKNOWN) {
                leaveRevoked(presented, clientSession);
            }
            RotationEvent.about(presented, clientSession, caller, session)
                    .error(refuse.reason().error());
            throw invalidGrant();
        }
    }

    /** The row is lost, but the token is verified: whatever else descends from the same login is not to begin anew. */
    private void leaveRevoked(PresentedToken presented, AuthenticatedClientSessionModel clientSession) {
        FamilyOrigin origin = FamilyOrigin.of(clientSession, presented.offline());
        FamilyTransactions.runOwn(session, families -> {
            families.begin(presented, origin);
            families.revoke(presented.familyId());
        });
    }

    /** RFC 6585, section 4, with the error code of RFC 8628, section 3.5. */
    private CorsErrorResponseException slowDown(Duration retryAfter) {
        session.getContext()
                .getHttpResponse()
                .setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds() + 1));
        return new CorsErrorResponseException(
                session.getProvider(Cors.class),
                OAuthErrorException.SLOW_DOWN,
                "Refreshed too often",
                Response.Status.TOO_MANY_REQUESTS);
    }

    /** Keycloak answers it with 400, without an event of its own, and commits unless told otherwise (TokenEndpoint, 26.7.3). */
    private static TokenInterceptorException invalidGrant() {
        return new TokenInterceptorException(OAuthErrorException.INVALID_GRANT, "Invalid refresh token");
    }
}
