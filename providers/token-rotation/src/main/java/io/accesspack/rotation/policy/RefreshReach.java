package io.accesspack.rotation.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which client policies can never apply to a refresh, whatever the client: their conditions look at something that a refresh does not
 * have, and an executor behind them never runs. The votes are those of Keycloak's conditions (DefaultClientPolicyManager, 26.7.3).
 */
final class RefreshReach {

    /** Conditions that look at other requests only, and abstain at a refresh. */
    private static final Set<String> ABSTAINING = Set.of(
            "acr-condition",
            "client-updater-context",
            "client-updater-source-groups",
            "client-updater-source-host",
            "client-updater-source-roles",
            "identity-provider-alias");

    private enum Vote {
        /** It may say yes: that depends on the client or the request. */
        POSSIBLE,
        ABSTAIN,
        NO
    }

    private RefreshReach() {}

    /** Why the policy, in Keycloak's JSON, never applies to a refresh; empty when it may. */
    static Optional<String> obstacle(JsonNode policy) {
        List<String> abstaining = new ArrayList<>();
        boolean possible = false;
        for (JsonNode condition : policy.path("conditions")) {
            String name = condition.path("condition").asText();
            switch (vote(name, condition.path("configuration"))) {
                case POSSIBLE -> possible = true;
                case ABSTAIN -> abstaining.add(name);
                case NO -> {
                    return Optional.of(name);
                }
            }
        }
        if (!abstaining.isEmpty()
                && (!possible || "strict".equalsIgnoreCase(policy.path("mode").asText()))) {
            return Optional.of(String.join(", ", abstaining));
        }
        return possible ? Optional.empty() : Optional.of("no condition");
    }

    private static Vote vote(String condition, JsonNode configuration) {
        if (ABSTAINING.contains(condition)) {
            return Vote.ABSTAIN;
        }
        boolean negated = configuration.path("is-negative-logic").asBoolean();
        return negated || isPossible(condition, configuration) ? Vote.POSSIBLE : Vote.NO;
    }

    private static boolean isPossible(String condition, JsonNode configuration) {
        return switch (condition) {
            // the scope parameter of the refresh request, not of the login; nobody sends one
            case "client-scopes" ->
                !"Optional".equals(configuration.path("type").asText());
            case "grant-type" -> contains(configuration.path("grant_types"), "refresh_token");
            default -> true;
        };
    }

    private static boolean contains(JsonNode values, String wanted) {
        for (JsonNode value : values) {
            if (wanted.equals(value.asText())) {
                return true;
            }
        }
        return false;
    }
}
