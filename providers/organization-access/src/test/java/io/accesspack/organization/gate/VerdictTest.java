package io.accesspack.organization.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.organization.store.EffectiveAccess;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    private static final boolean REQUESTED = true;
    private static final boolean NOT_REQUESTED = false;

    @ParameterizedTest
    @MethodSource("rules")
    void judges(List<String> required, boolean requested, List<EffectiveAccess> held, Verdict verdict) {
        assertThat(Verdict.on(required, requested, held)).isEqualTo(verdict);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(List.of(), NOT_REQUESTED, List.of(), Verdict.ADMITTED),
                Arguments.of(List.of(), REQUESTED, List.of(), Verdict.ADMITTED),
                Arguments.of(List.of("users.manage"), NOT_REQUESTED, List.of(), Verdict.NO_ORGANIZATION_REQUESTED),
                Arguments.of(List.of("users.manage"), REQUESTED, List.of(), Verdict.NOT_A_MEMBER),
                Arguments.of(
                        List.of("users.manage"),
                        REQUESTED,
                        List.of(holding("*"), holding("*")),
                        Verdict.SEVERAL_ORGANIZATIONS),
                Arguments.of(List.of("users.manage"), REQUESTED, List.of(holding()), Verdict.PERMISSION_MISSING),
                Arguments.of(
                        List.of("users.manage"), REQUESTED, List.of(holding("users.read")), Verdict.PERMISSION_MISSING),
                Arguments.of(
                        List.of("users.manage", "posts.read"),
                        REQUESTED,
                        List.of(holding("users.*")),
                        Verdict.PERMISSION_MISSING),
                Arguments.of(List.of("users.manage"), REQUESTED, List.of(holding("users.*")), Verdict.ADMITTED),
                Arguments.of(List.of("users.manage", "posts.read"), REQUESTED, List.of(holding("*")), Verdict.ADMITTED),
                Arguments.of(List.of("Users.Manage"), REQUESTED, List.of(holding("*")), Verdict.PERMISSION_MISSING));
    }

    private static EffectiveAccess holding(String... patterns) {
        return EffectiveAccess.of(List.of(), List.of(patterns));
    }
}
