package io.accesspack.organization.rest.representation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.UserModel;

/** A member of an organization. */
@Schema(name = "Member", description = "A member of an organization")
public record MemberRepresentation(String id, String username, String email, String firstName, String lastName) {

    /** The member that {@code user} is. */
    public static MemberRepresentation of(UserModel user) {
        return new MemberRepresentation(
                user.getId(), user.getUsername(), user.getEmail(), user.getFirstName(), user.getLastName());
    }
}
