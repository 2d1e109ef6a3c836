package io.accesspack.organization.rest.representation;

import io.accesspack.organization.store.Grants;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.UserModel;

/**
 * A member of an organization, and what is granted to them.
 *
 * @param managed whether the account belongs to the organization: it is deleted with the membership, by administrators of the realm alone
 * @param roles names of the roles granted; absent when the caller may not see the organization's roles
 * @param permissions permissions and patterns granted directly; absent when the caller may not see them
 */
@Schema(name = "MemberDetail", description = "A member of an organization, and what is granted to them")
public record MemberDetailRepresentation(
        String id,
        String username,
        String email,
        String firstName,
        String lastName,
        boolean enabled,

        @Schema(description = "Whether the account belongs to the organization, and is deleted with the membership")
        boolean managed,

        @Schema(description = "Names of the roles granted; absent when the caller may not see them")
        List<String> roles,

        @Schema(description = "Permissions and patterns granted directly; absent when the caller may not see them")
        List<String> permissions) {

    /**
     * The member that {@code user} is.
     *
     * @param grants what is granted to them; null when the caller may not see it
     */
    public static MemberDetailRepresentation of(UserModel user, boolean managed, Grants grants) {
        return new MemberDetailRepresentation(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.getFirstName(),
                user.getLastName(),
                user.isEnabled(),
                managed,
                grants == null ? null : grants.roles().stream().sorted().toList(),
                grants == null ? null : grants.permissions().values());
    }
}
