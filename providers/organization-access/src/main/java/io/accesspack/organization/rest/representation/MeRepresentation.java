package io.accesspack.organization.rest.representation;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who the caller is and what they hold where. */
@Schema(name = "Me", description = "Who the caller is and what they hold where")
public record MeRepresentation(String id, String username, List<Membership> organizations) {

    /**
     * What the caller holds in one organization.
     *
     * @param roles names of roles
     * @param permissions the fewest patterns that say what the caller may do
     */
    @Schema(name = "Membership")
    public record Membership(
            String id, String alias, String name, Collection<String> roles, List<String> permissions) {}
}
