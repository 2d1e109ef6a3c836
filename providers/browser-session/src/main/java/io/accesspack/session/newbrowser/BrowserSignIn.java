package io.accesspack.session.newbrowser;

import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Tells a user who signs in with a browser from everything else that Keycloak reports as {@code LOGIN}. */
final class BrowserSignIn {

    private BrowserSignIn() {}

    /**
     * Not the password grant, which is the token endpoint's: only that names a grant type. Not Docker and SAML's profile for
     * clients without a browser: only their sessions are transient. Not an administrator who acts as the user. Not a user that
     * ends with the session. As of Keycloak 26.7.5.
     */
    static boolean is(KeycloakSession session, Event event) {
        return event.getType() == EventType.LOGIN
                && event.getUserId() != null
                && !LightweightUserAdapter.isLightweightUser(event.getUserId())
                && (event.getDetails() == null || !event.getDetails().containsKey(Details.GRANT_TYPE))
                && isOfBrowser(userSession(session, event.getSessionId()));
    }

    /** In the context there may be the session that this one replaces. */
    private static UserSessionModel userSession(KeycloakSession session, String id) {
        UserSessionModel current = session.getContext().getUserSession();
        return current != null && current.getId().equals(id)
                ? current
                : session.sessions().getUserSession(session.getContext().getRealm(), id);
    }

    private static boolean isOfBrowser(UserSessionModel userSession) {
        return userSession != null
                && userSession.getPersistenceState() != UserSessionModel.SessionPersistenceState.TRANSIENT
                && !isImpersonated(userSession);
    }

    /** A mapper of an identity provider may write any note of a session, but does not run where an administrator begins one. */
    private static boolean isImpersonated(UserSessionModel userSession) {
        return userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null
                && userSession.getNote(Details.IDENTITY_PROVIDER) == null;
    }
}
