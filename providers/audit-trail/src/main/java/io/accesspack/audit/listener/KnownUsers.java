package io.accesspack.audit.listener;

import io.accesspack.audit.record.NamedUser;
import io.accesspack.audit.record.RequestContext.Impersonator;
import java.util.function.Function;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Who the people of an event are, whom it names by half. They were loaded for the request, so this finds them in a cache. A session
 * that is committing, and has not used realms or users before, cannot begin to: then it takes a session of its own.
 */
final class KnownUsers {

    private KnownUsers() {}

    /** The user name of an administrator, whom an event names by id only; null when the user is unknown. */
    static String nameOf(KeycloakSession session, AuthDetails admin) {
        if (admin.getRealmId() == null || admin.getUserId() == null) {
            return null;
        }
        return usable(session, own -> {
            RealmModel realm = own.realms().getRealm(admin.getRealmId());
            UserModel user = realm == null ? null : own.users().getUserById(realm, admin.getUserId());
            return user == null ? null : user.getUsername();
        });
    }

    /** The id of a user; null when there is no such user, yet. */
    static String idOf(KeycloakSession session, String realmId, NamedUser named) {
        return usable(session, own -> {
            RealmModel realm = own.realms().getRealm(realmId);
            UserModel user = realm == null ? null : find(own, realm, named);
            return user == null ? null : user.getId();
        });
    }

    private static UserModel find(KeycloakSession session, RealmModel realm, NamedUser named) {
        return named.username() == null
                ? session.users().getUserByEmail(realm, named.email())
                : session.users().getUserByUsername(realm, named.username());
    }

    /** Who has just taken the place of the event's user: the new session tells the id, the event only names. */
    static Impersonator impersonator(KeycloakSession session, Event event) {
        return usable(session, own -> {
            RealmModel realm = own.realms().getRealm(event.getRealmId());
            UserSessionModel taken = realm == null || event.getSessionId() == null
                    ? null
                    : own.sessions().getUserSession(realm, event.getSessionId());
            String id = taken == null ? null : taken.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString());
            String realmName =
                    event.getDetails() == null ? null : event.getDetails().get(Details.IMPERSONATOR_REALM);
            RealmModel home = realmName == null ? null : own.realms().getRealmByName(realmName);
            return id == null ? null : new Impersonator(home == null ? null : home.getId(), id);
        });
    }

    private static <T> T usable(KeycloakSession session, Function<KeycloakSession, T> question) {
        try {
            return question.apply(session);
        } catch (IllegalStateException alreadyCompleted) {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), question::apply);
        }
    }
}
