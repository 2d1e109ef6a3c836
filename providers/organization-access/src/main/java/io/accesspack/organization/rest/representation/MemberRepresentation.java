package io.accesspack.organization.rest.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accesspack.organization.store.Grants;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.UserModel;

/**
 * A member of an organization.
 *
 * @param roles names of the roles granted, where the list has them and the caller may see them
 */
@Schema(name = "Member", description = "A member of an organization")
public record MemberRepresentation(
        String id,
        String username,
        String email,
        String firstName,
        String lastName,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Names of the roles granted, in the list of members and if the caller may see them")
        List<String> roles) {

    /** The member that {@code user} is. */
    public static MemberRepresentation of(UserModel user) {
        return of(user, null);
    }

    /**
     * The same, with what is granted.
     *
     * @param grants null when the caller may not see it
     */
    public static MemberRepresentation of(UserModel user, Grants grants) {
        return new MemberRepresentation(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.getFirstName(),
                user.getLastName(),
                grants == null ? null : grants.roles().stream().sorted().toList());
    }
}
