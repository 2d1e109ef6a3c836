package io.accesspack.organization.rest.representation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.StoredRole;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An organization role.
 *
 * @param name a lower-case letter followed by up to 62 of a-z, 0-9, '_' and '-'; never changes
 * @param description for administrators, at most 255 characters
 * @param defaultRole whether every member holds it from joining; shared roles only
 * @param shared whether every organization has it; ignored when written
 * @param permissions permissions and patterns that its grantees hold
 */
@Schema(name = "OrganizationRole", description = "An organization role")
public record RoleRepresentation(
        @Schema(required = true, pattern = "[a-z][a-z0-9_-]{0,62}", description = "Never changes", examples = "editor")
        String name,

        @Schema(maxLength = 255) String description,

        @JsonProperty("default")
        @Schema(name = "default", description = "Whether every member holds it from joining; shared roles only")
        boolean defaultRole,

        @Schema(readOnly = true, description = "Whether every organization has it")
        Boolean shared,

        @Schema(required = true, maxItems = 1000, description = "Permissions and patterns", examples = "[\"posts.*\"]")
        List<String> permissions) {

    /** What is stored. */
    public static RoleRepresentation of(StoredRole stored) {
        OrganizationRole role = stored.role();
        return new RoleRepresentation(
                role.name(),
                role.description(),
                role.defaultRole(),
                stored.scope().isShared(),
                role.permissions().values());
    }

    /**
     * What is to be stored.
     *
     * @throws IllegalArgumentException when it is no role; the message says why
     */
    public OrganizationRole role() {
        if (name == null) {
            throw new IllegalArgumentException("A role needs a name");
        }
        return new OrganizationRole(
                name, description == null ? "" : description, defaultRole, PermissionSet.parse(permissions));
    }
}
