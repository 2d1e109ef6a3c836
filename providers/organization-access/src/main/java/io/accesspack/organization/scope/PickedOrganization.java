package io.accesspack.organization.scope;

import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The organization that was picked for a login: the client note that Keycloak's own organization step leaves, and copies
 * to the client session, where its mappers find it. Checked against 26.7.3.
 */
public final class PickedOrganization {

    private static final String NOTE = OrganizationModel.ORGANIZATION_ATTRIBUTE;

    /** No organization has this id. Keycloak's own step does not ask when there is a note, whatever it says. */
    private static final String LATER = "later";

    private final AuthenticationSessionModel login;

    private PickedOrganization(AuthenticationSessionModel login) {
        this.login = login;
    }

    public static PickedOrganization in(AuthenticationSessionModel login) {
        return new PickedOrganization(login);
    }

    /** The id of the one that the client got last in this session. */
    public static Optional<String> lastOf(UserSessionModel session, String clientId) {
        AuthenticatedClientSessionModel last = session.getAuthenticatedClientSessionByClient(clientId);
        return Optional.ofNullable(last).map(found -> found.getNote(NOTE));
    }

    /** The id of the one that was picked for the tokens of {@code session}; empty when nothing was. */
    static Optional<String> of(AuthenticatedClientSessionModel session) {
        return picked(session.getNote(NOTE));
    }

    /** Its id; empty before anything is picked. */
    public Optional<String> id() {
        return picked(login.getClientNote(NOTE));
    }

    private static Optional<String> picked(String note) {
        return Optional.ofNullable(note).filter(id -> !id.equals(LATER));
    }

    /** Keeps Keycloak's own organization step from asking, because somebody asks later. */
    public void isAskedLater() {
        if (login.getClientNote(NOTE) == null) {
            login.setClientNote(NOTE, LATER);
        }
    }

    /** The login is for {@code organization}, or for none in particular when it is null. */
    public void become(OrganizationModel organization) {
        if (organization == null) {
            login.removeClientNote(NOTE);
        } else {
            login.setClientNote(NOTE, organization.getId());
        }
    }
}
