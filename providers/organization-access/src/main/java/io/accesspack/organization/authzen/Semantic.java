package io.accesspack.organization.authzen;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** When enough has been decided; the values of {@code options.evaluations_semantic}. */
enum Semantic {
    EXECUTE_ALL("execute_all", null),
    DENY_ON_FIRST_DENY("deny_on_first_deny", false),
    PERMIT_ON_FIRST_PERMIT("permit_on_first_permit", true);

    private final String value;
    private final Boolean last;

    Semantic(String value, Boolean last) {
        this.value = value;
        this.last = last;
    }

    static Optional<Semantic> of(String value) {
        return Arrays.stream(values())
                .filter(semantic -> semantic.value.equals(value))
                .findFirst();
    }

    static String allowed() {
        return Arrays.stream(values()).map(semantic -> semantic.value).collect(Collectors.joining(", "));
    }

    /** What is answered of these: all, or up to the one that settles it. */
    List<EvaluationResponse> answered(List<EvaluationResponse> evaluations) {
        for (int i = 0; i < evaluations.size(); i++) {
            if (last != null && last == evaluations.get(i).decision()) {
                return evaluations.subList(0, i + 1);
            }
        }
        return evaluations;
    }
}
