package io.accesspack.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticTest {

    /** {@code y} for what is permitted, {@code n} for what is denied. */
    @ParameterizedTest
    @CsvSource({
        "execute_all, yny, yny",
        "execute_all, '', ''",
        "deny_on_first_deny, yny, yn",
        "deny_on_first_deny, yyy, yyy",
        "deny_on_first_deny, n, n",
        "permit_on_first_permit, nny, nny",
        "permit_on_first_permit, nyn, ny",
        "permit_on_first_permit, ynn, y",
        "permit_on_first_permit, nnn, nnn",
    })
    void answersUpToTheOneThatSettlesIt(String semantic, String decisions, String answered) {
        String answer = Semantic.of(semantic)
                .orElseThrow()
                .answered(decisions
                        .chars()
                        .mapToObj(decision -> new EvaluationResponse(decision == 'y', null))
                        .toList())
                .stream()
                .map(evaluation -> evaluation.decision() ? "y" : "n")
                .collect(Collectors.joining());

        assertThat(answer).isEqualTo(answered);
    }

    @Test
    void thereAreNoOthers() {
        assertThat(Stream.of("", "EXECUTE_ALL", "deny").map(Semantic::of)).allMatch(known -> known.isEmpty());
        assertThat(Semantic.allowed()).isEqualTo("execute_all, deny_on_first_deny, permit_on_first_permit");
    }
}
