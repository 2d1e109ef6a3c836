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
    private static final boolean MEMBER = true;
    private static final boolean NO_MEMBER = false;
    private static final Requirement NOTHING = new Requirement(false, List.of(), Match.ALL);
    private static final Requirement MEMBERSHIP = new Requirement(true, List.of(), Match.ALL);

    @ParameterizedTest
    @MethodSource("rules")
    void judges(Requirement required, boolean requested, boolean member, List<EffectiveAccess> held, Verdict verdict) {
        assertThat(Verdict.on(required, requested, member, held)).isEqualTo(verdict);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(NOTHING, NOT_REQUESTED, NO_MEMBER, List.of(), Verdict.ADMITTED),
                Arguments.of(NOTHING, REQUESTED, NO_MEMBER, List.of(), Verdict.ADMITTED),
                Arguments.of(MEMBERSHIP, NOT_REQUESTED, NO_MEMBER, List.of(), Verdict.NO_ORGANIZATION),
                Arguments.of(MEMBERSHIP, NOT_REQUESTED, MEMBER, List.of(), Verdict.ADMITTED),
                Arguments.of(MEMBERSHIP, REQUESTED, MEMBER, List.of(), Verdict.NOT_A_MEMBER),
                Arguments.of(MEMBERSHIP, REQUESTED, MEMBER, List.of(holding()), Verdict.ADMITTED),
                Arguments.of(MEMBERSHIP, REQUESTED, MEMBER, List.of(holding(), holding()), Verdict.ADMITTED),
                Arguments.of(all("users.manage"), NOT_REQUESTED, MEMBER, List.of(), Verdict.NO_ORGANIZATION_REQUESTED),
                Arguments.of(all("users.manage"), NOT_REQUESTED, NO_MEMBER, List.of(), Verdict.NO_ORGANIZATION),
                Arguments.of(all("users.manage"), REQUESTED, NO_MEMBER, List.of(), Verdict.NO_ORGANIZATION),
                Arguments.of(all("users.manage"), REQUESTED, MEMBER, List.of(), Verdict.NOT_A_MEMBER),
                Arguments.of(
                        all("users.manage"),
                        REQUESTED,
                        MEMBER,
                        List.of(holding("*"), holding("*")),
                        Verdict.SEVERAL_ORGANIZATIONS),
                judged(all("users.manage"), holding(), Verdict.PERMISSION_MISSING),
                judged(all("users.manage"), holding("users.read"), Verdict.PERMISSION_MISSING),
                judged(all("users.manage", "posts.read"), holding("users.*"), Verdict.PERMISSION_MISSING),
                judged(any("users.manage", "posts.read"), holding("users.*"), Verdict.ADMITTED),
                judged(any("users.manage", "posts.read"), holding("media.read"), Verdict.PERMISSION_MISSING),
                judged(all("users.manage"), holding("users.*"), Verdict.ADMITTED),
                judged(all("users.manage", "posts.read"), holding("*"), Verdict.ADMITTED),
                judged(all("Users.Manage"), holding("*"), Verdict.PERMISSION_MISSING));
    }

    private static Arguments judged(Requirement required, EffectiveAccess held, Verdict verdict) {
        return Arguments.of(required, REQUESTED, MEMBER, List.of(held), verdict);
    }

    private static Requirement all(String... permissions) {
        return new Requirement(false, List.of(permissions), Match.ALL);
    }

    private static Requirement any(String... permissions) {
        return new Requirement(false, List.of(permissions), Match.ANY);
    }

    private static EffectiveAccess holding(String... patterns) {
        return EffectiveAccess.of(List.of(), List.of(patterns));
    }
}
