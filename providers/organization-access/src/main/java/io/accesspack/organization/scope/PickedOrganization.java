package io.accesspack.organization.scope;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The organization that was picked for a login: the client note that Keycloak's own organization step leaves, and copies
 * to the client session, where its mappers find it. Checked against 26.7.5.
 */
public final class PickedOrganization {

    private static final String NOTE = OrganizationModel.ORGANIZATION_ATTRIBUTE;

    /** No organization has this id. Keycloak's own step does not ask when there is a note, whatever it says. */
    private static final String LATER = "later";

    /** And the digest of what only one login and its code have. */
    private static final String OF_LOGIN = "organization-access.picked.";

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

    /**
     * Whether something else was picked in the login that has this challenge (RFC 7636) and this nonce than in the last one: a session
     * has one pick, and each tab its code. Forgets that login.
     */
    static boolean isOfAnotherLogin(AuthenticatedClientSessionModel session, String challenge, String nonce) {
        String note = ofLogin(challenge, nonce);
        String ownPick = session.getNote(note);
        session.removeNote(note);
        return ownPick != null && !ownPick.equals(session.getNote(NOTE));
    }

    private static String ofLogin(String challenge, String nonce) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((challenge + " " + nonce).getBytes(StandardCharsets.UTF_8));
            return OF_LOGIN + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets it: a login that picks nothing would leave it where it is. */
    public static void forget(AuthenticatedClientSessionModel session) {
        session.removeNote(NOTE);
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
        String challenge = login.getClientNote(OIDCLoginProtocol.CODE_CHALLENGE_PARAM);
        String nonce = login.getClientNote(OIDCLoginProtocol.NONCE_PARAM);
        if (organization == null) {
            login.removeClientNote(NOTE);
            login.removeClientNote(ofLogin(challenge, nonce));
        } else {
            login.setClientNote(NOTE, organization.getId());
            if (challenge != null || nonce != null) {
                login.setClientNote(ofLogin(challenge, nonce), organization.getId());
            }
        }
    }
}
