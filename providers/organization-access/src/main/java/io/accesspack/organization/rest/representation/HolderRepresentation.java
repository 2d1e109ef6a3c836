package io.accesspack.organization.rest.representation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.UserModel;

/** A member who holds a role. */
@Schema(name = "RoleHolder", description = "A member who holds a role")
public record HolderRepresentation(String id, String username, String email, String firstName, String lastName) {

    /** The member that {@code user} is. */
    public static HolderRepresentation of(UserModel user) {
        return new HolderRepresentation(
                user.getId(), user.getUsername(), user.getEmail(), user.getFirstName(), user.getLastName());
    }
}
