package io.accesspack.organization.rest.representation;

import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a member may do something.
 *
 * @param allowed whether all that was asked for
 * @param permissions the answer for each permission
 */
@Schema(name = "Check", description = "Whether a member may do something")
public record CheckRepresentation(
        @Schema(description = "Whether all that was asked for")
        boolean allowed,

        @Schema(description = "The answer for each permission")
        SortedMap<String, Boolean> permissions) {}
