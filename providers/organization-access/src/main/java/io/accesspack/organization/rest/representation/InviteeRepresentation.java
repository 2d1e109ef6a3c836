package io.accesspack.organization.rest.representation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody to invite.
 *
 * @param email the address
 * @param firstName for the greeting, with the last name
 * @param lastName for the greeting, with the first name
 * @param roles names of the roles to hold from joining
 * @param permissions permissions and patterns to hold from joining
 */
@Schema(name = "Invitee", description = "Somebody to invite")
public record InviteeRepresentation(
        @Schema(required = true, format = "email", maxLength = 255)
        String email,

        @Schema(maxLength = 64) String firstName,
        @Schema(maxLength = 64) String lastName,

        @Schema(description = "Names of the roles to hold from joining", examples = "[\"editor\"]")
        List<String> roles,

        @Schema(description = "Permissions and patterns to hold from joining")
        List<String> permissions) {}
