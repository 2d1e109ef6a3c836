package io.accesspack.organization.provisioning;

import org.keycloak.authentication.actiontoken.inviteorg.InviteOrgActionToken;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * The link in the mail that invites somebody to register. Whoever registers with it receives mail at the invited address.
 * An account that existed before is not proven by the link: somebody else may have made it with this address, and know
 * its password.
 *
 * <p>Relies on where Keycloak's registration form leaves the verified link (RegistrationUserCreation); checked against
 * 26.7.5.
 */
final class InvitationLink {

    private InvitationLink() {}

    /** Whether {@code user} is being registered with a link to {@code organization} for the user's address. */
    static boolean registers(KeycloakSession session, OrganizationModel organization, UserModel user) {
        InviteOrgActionToken link =
                session.getAttribute(InviteOrgActionToken.class.getName(), InviteOrgActionToken.class);
        return link != null
                && organization.getId().equals(link.getOrgId())
                && user.getEmail().equalsIgnoreCase(link.getEmail());
    }
}
