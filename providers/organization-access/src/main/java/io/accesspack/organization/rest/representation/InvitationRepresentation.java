package io.accesspack.organization.rest.representation;

import io.accesspack.organization.provisioning.Invitation;
import io.accesspack.organization.store.Grants;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An invitation by mail. Whether the address has an account it does not say, and the link is in the mail alone.
 *
 * @param status {@code pending} or {@code expired}
 * @param sentAt ISO 8601
 * @param expiresAt ISO 8601
 * @param roles names of the roles that wait; absent when the caller may not see the organization's roles
 * @param permissions permissions and patterns that wait; absent when the caller may not see them
 */
@Schema(name = "Invitation", description = "An invitation by mail; the link is in the mail alone")
public record InvitationRepresentation(
        String id,
        String email,

        @Schema(enumeration = {"pending", "expired"}) String status,

        @Schema(format = "date-time") String sentAt,
        @Schema(format = "date-time") String expiresAt,

        @Schema(description = "Names of the roles that wait; absent when the caller may not see them")
        List<String> roles,

        @Schema(description = "Permissions and patterns that wait; absent when the caller may not see them")
        List<String> permissions) {

    /**
     * What {@code invitation} is.
     *
     * @param grants what waits; null when the caller may not see it
     */
    public static InvitationRepresentation of(Invitation invitation, Grants grants) {
        return new InvitationRepresentation(
                invitation.id(),
                invitation.email(),
                invitation.expired() ? "expired" : "pending",
                invitation.sentAt().toString(),
                invitation.expiresAt().toString(),
                grants == null ? null : grants.roles().stream().sorted().toList(),
                grants == null ? null : grants.permissions().values());
    }
}
