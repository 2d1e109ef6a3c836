package io.accesspack.rotation.replay;

import io.accesspack.rotation.event.RotationEvent;
import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.TokenFamily;
import io.accesspack.rotation.policy.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;

/**
 * The answer to a replay. It happens in the request's transaction, which commits although the request fails: either the
 * family is revoked, the sessions are gone and the event is recorded, or nothing of it. The user and the clients hear of it after
 * the commit, on other threads.
 */
public final class ReplayAlarm {

    private final KeycloakSession session;
    private final RotationPolicy policy;
    private final Instant now;
    private final Caller caller;

    public ReplayAlarm(KeycloakSession session, RotationPolicy policy, Instant now, Caller caller) {
        this.session = session;
        this.policy = policy;
        this.now = now;
        this.caller = caller;
    }

    /** Call once per family, when its row has just been revoked. */
    public void raise(PresentedToken presented, TokenFamily family, AuthenticatedClientSessionModel clientSession) {
        UserModel user = clientSession.getUserSession().getUser();
        EventBuilder event = event(presented, family, clientSession);
        new EndedSessions(session, clientSession, family.origin(), now).end(policy.onReplay());
        ReplayMark.leave(session, family, now);
        if (policy.requirePasswordUpdate() && !LightweightUserAdapter.isLightweightUser(user)) {
            user.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        }
        if (policy.notifyUser()) {
            ReplayMail.about(clientSession, policy, now, caller).sendAfterCommit(session);
            ReplayNoticeRegistration.afterCommit(session);
        }
        // Unlike other errors it is stored with the request's transaction: no alarm without the revocation, and none
        // lost.
        event.storeImmediately(false).error(RotationEvent.REPLAY);
    }

    private EventBuilder event(
            PresentedToken presented, TokenFamily family, AuthenticatedClientSessionModel clientSession) {
        long seconds = Duration.between(family.rotatedAt(), family.readAt()).toSeconds();
        return RotationEvent.about(presented, clientSession, caller, session)
                .detail(RotationEvent.CURRENT_GENERATION, String.valueOf(family.generation()))
                .detail(RotationEvent.LAST_ROTATION_ADDRESS, family.rotatedBy().address())
                .detail(
                        RotationEvent.LAST_ROTATION_USER_AGENT,
                        family.rotatedBy().userAgent())
                .detail(RotationEvent.SECONDS_SINCE_ROTATION, String.valueOf(seconds))
                .detail(RotationEvent.ENDED, policy.onReplay().value());
    }
}
