package io.accesspack.organization.rest.representation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A permission of the catalogue.
 *
 * @param permission {@code resource.action}; ignored when written
 * @param description for administrators, at most 255 characters
 */
@Schema(name = "Permission", description = "A permission that exists in the realm")
public record PermissionRepresentation(
        @Schema(readOnly = true, examples = "posts.create") String permission,
        @Schema(maxLength = 255) String description) {}
