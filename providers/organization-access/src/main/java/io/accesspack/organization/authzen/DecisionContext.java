package io.accesspack.organization.authzen;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accesspack.organization.decision.Decision;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why it was decided so.
 *
 * @param reason {@code held}, {@code not_held}, {@code acr_required} or {@code invalid}
 * @param permission what was asked for
 * @param roles the roles that give it
 * @param direct whether it is granted directly
 * @param acr what the subject's session would have to prove
 * @param error what is wrong with the question
 */
@Schema(name = "DecisionContext", description = "Why it was decided so")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionContext(
        @Schema(
                description =
                        "held; not_held, whyever; acr_required when the subject's session has not proven enough; invalid"
                                + " when the question makes no sense",
                enumeration = {"held", "not_held", "acr_required", "invalid"})
        String reason,

        @Schema(description = "The permission that is needed")
        String permission,

        @Schema(description = "The roles that give it") List<String> roles,

        @Schema(description = "Whether it is granted directly")
        Boolean direct,

        @Schema(description = "What the subject's session would have to prove") @JsonProperty("acr_values")
        String acr,

        @Schema(description = "What is wrong with the question")
        Problem error) {

    /**
     * One of several questions that makes no sense.
     *
     * @param status what it would be answered with alone
     * @param message for people
     */
    @Schema(name = "EvaluationProblem", description = "What is wrong with one of several questions")
    public record Problem(
            @Schema(description = "What it would be answered with alone")
            int status,

            String message) {}

    static DecisionContext of(Decision decision) {
        if (decision.allowed()) {
            return new DecisionContext(
                    "held", decision.permission(), decision.roles(), decision.isDirect(), null, null);
        }
        return new DecisionContext(
                decision.acr().isPresent() ? "acr_required" : "not_held",
                decision.permission(),
                null,
                null,
                decision.acr().orElse(null),
                null);
    }

    static DecisionContext invalid(String message) {
        return new DecisionContext("invalid", null, null, null, null, new Problem(400, message));
    }
}
