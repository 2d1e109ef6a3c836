package io.accesspack.organization.rest.representation;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a member holds in an organization.
 *
 * @param roles names of roles
 * @param permissions the fewest patterns that say what the member may do
 * @param expanded the permissions of the catalogue that these cover
 * @param origins what gives each permission
 */
@Schema(name = "EffectiveAccess", description = "What a member holds in an organization")
public record EffectiveAccessRepresentation(
        @Schema(description = "Names of roles, default roles among them")
        Collection<String> roles,

        @Schema(description = "The fewest patterns that say what the member may do")
        List<String> permissions,

        @Schema(description = "The permissions of the catalogue that these cover")
        List<String> expanded,

        @Schema(description = "What gives each permission") List<Origin> origins) {

    /**
     * One reason for one permission.
     *
     * @param permission the permission or pattern; null for a role without any
     * @param role the role that has it; null when it is granted directly
     * @param source who that is granted to
     * @param group path of the group; null for another source
     */
    @Schema(name = "Origin", description = "One reason for one permission")
    public record Origin(
            String permission,
            String role,

            @Schema(
                    enumeration = {"default", "member", "group"},
                    description = "Held by every member, granted to the member, or to a group of the member")
            String source,

            @Schema(description = "Path of the group") String group) {}
}
