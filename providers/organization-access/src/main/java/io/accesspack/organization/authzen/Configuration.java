package io.accesspack.organization.authzen;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a decision point answers (section 9 of the standard). What is not there is not supported: there is no search for resources,
 * because permissions are about types of resources and the realm knows no single one.
 */
@Schema(name = "DecisionPoint", description = "Where the decision point answers")
public record Configuration(
        @Schema(description = "The base of the addresses") @JsonProperty("policy_decision_point")
        String decisionPoint,

        @JsonProperty("access_evaluation_endpoint") String evaluation,
        @JsonProperty("access_evaluations_endpoint") String evaluations,
        @JsonProperty("search_subject_endpoint") String subjects,
        @JsonProperty("search_action_endpoint") String actions) {

    /** Of the decision point with this base. */
    static Configuration at(String base) {
        return new Configuration(
                base,
                base + "/" + DecisionPointResource.EVALUATION,
                base + "/" + DecisionPointResource.EVALUATIONS,
                base + "/" + DecisionPointResource.SEARCH_SUBJECT,
                base + "/" + DecisionPointResource.SEARCH_ACTION);
    }
}
