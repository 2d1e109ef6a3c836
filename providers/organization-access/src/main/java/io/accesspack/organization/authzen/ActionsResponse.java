package io.accesspack.organization.authzen;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody may do to resources of a type.
 *
 * @param results by name
 * @param page which part of them that is: all
 */
@Schema(name = "Actions", description = "What the subject may do")
public record ActionsResponse(
        @Schema(description = "By name") List<Result> results,

        @Schema(description = "All of them") ResponsePage page) {

    /**
     * One of them.
     *
     * @param name for {@code action.name}
     */
    @Schema(name = "Action", description = "Something that can be done")
    public record Result(
            @Schema(description = "For action.name") String name) {}
}
