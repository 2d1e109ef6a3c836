package io.accesspack.organization.authzen;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answers to several questions or, when the request has no {@code evaluations}, to the one that it is.
 *
 * @param evaluations the answers, in the order of the questions
 * @param decision of the only question
 * @param context of the only question
 */
@Schema(name = "Evaluations", description = "The answers to several questions, or to one")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationsResponse(
        @Schema(description = "In the order of the questions; as many as the semantic asks for")
        List<EvaluationResponse> evaluations,

        @Schema(description = "Instead, when the request is one question")
        Boolean decision,

        @Schema(description = "Why, when the request is one question")
        DecisionContext context) {

    static EvaluationsResponse of(List<EvaluationResponse> evaluations) {
        return new EvaluationsResponse(evaluations, null, null);
    }

    static EvaluationsResponse of(EvaluationResponse only) {
        return new EvaluationsResponse(null, only.decision(), only.context());
    }
}
