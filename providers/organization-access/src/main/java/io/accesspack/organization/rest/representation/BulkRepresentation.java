package io.accesspack.organization.rest.representation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Many grants and revokes at once.
 *
 * @param grant what to grant
 * @param revoke what to revoke; what is not granted stays so
 */
@Schema(name = "BulkGrants", description = "Many grants and revokes: all of them or none")
public record BulkRepresentation(
        @Schema(maxItems = 1000) List<Entry> grant,
        @Schema(maxItems = 1000) List<Entry> revoke) {

    /**
     * Roles and permissions of one grantee, who is exactly one of member, group and service account.
     *
     * @param member id of a user
     * @param group id of an organization group
     * @param serviceAccount internal id of a client
     * @param roles names
     * @param permissions permissions and patterns
     */
    @Schema(name = "BulkEntry", description = "Roles and permissions of a member, a group or a service account")
    public record Entry(
            @Schema(description = "Id of a user") String member,

            @Schema(description = "Id of an organization group")
            String group,

            @Schema(description = "Internal id of a client") String serviceAccount,

            @Schema(maxItems = 1000) List<String> roles,
            @Schema(maxItems = 1000) List<String> permissions) {}

    /** How many grantees hold something else than before. */
    @Schema(name = "BulkResult")
    public record Result(int changed) {}
}
