package io.accesspack.organization.provisioning;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.OrganizationInvitationModel.Filter;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.InvitationManager;
import org.keycloak.organization.OrganizationProvider;

/**
 * One of Keycloak's invitations to an organization. The names that Keycloak keeps with it are left out: they are those of the account, if
 * the address has one, and who invites does not learn that.
 *
 * @param email in lower case
 */
public record Invitation(String id, String email, Instant sentAt, Instant expiresAt, boolean expired) {

    /** Those to an organization whose address has this in it, a part of the list. */
    public static Stream<Invitation> to(
            KeycloakSession session, OrganizationModel organization, String search, int first, int max) {
        return manager(session)
                .getAllStream(organization, Map.of(Filter.SEARCH, search), first, max)
                .map(Invitation::of);
    }

    /** The one with this id, if it is to this organization. */
    public static Optional<OrganizationInvitationModel> find(
            KeycloakSession session, OrganizationModel organization, String id) {
        return Optional.ofNullable(manager(session).getById(id))
                .filter(invitation -> organization.getId().equals(invitation.getOrganizationId()));
    }

    /** What {@code model} is. */
    public static Invitation of(OrganizationInvitationModel model) {
        return new Invitation(
                model.getId(),
                model.getEmail(),
                Instant.ofEpochSecond(model.getCreatedAt()),
                Instant.ofEpochSecond(model.getExpiresAt()),
                model.isExpired());
    }

    private static InvitationManager manager(KeycloakSession session) {
        return session.getProvider(OrganizationProvider.class).getInvitationManager();
    }
}
