package io.accesspack.organization.authzen;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to one question.
 *
 * @param decision whether it is allowed
 * @param context why
 */
@Schema(name = "Evaluation", description = "Whether the subject may do that")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationResponse(
        @Schema(description = "Whether it is allowed") boolean decision,

        @Schema(description = "Why") DecisionContext context) {}
