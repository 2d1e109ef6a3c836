package io.accesspack.organization.provisioning;

import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel.Filter;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** Keycloak's own invitations of e-mail addresses to an organization. */
public final class OpenInvitation {

    private OpenInvitation() {}

    /**
     * Whether {@code address} is invited to {@code organization} and the invitation has not expired. Keycloak 26.7 deletes
     * the invitation that somebody joins with only afterwards.
     */
    public static boolean has(KeycloakSession session, OrganizationModel organization, String address) {
        return session.getProvider(OrganizationProvider.class)
                .getInvitationManager()
                .getAllStream(organization, Map.of(Filter.EMAIL, address), null, null)
                .anyMatch(invitation -> !invitation.isExpired());
    }
}
