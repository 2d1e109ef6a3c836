package io.accesspack.organization.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTest {

    @ParameterizedTest
    @CsvSource({
        "'*', '* posts.read'",
        "'posts.*', 'posts.read posts.comments.delete'",
        "'posts.*', 'posts.*'",
        "'posts.read', ''",
        "'', ''",
    })
    void whatOneHoldsOneMayPassOn(String own, String touched) {
        assertThat(Escalation.beyond(ProvenPermissions.allOf(set(own)), set(touched)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'posts.*', '*', '*'",
        "'posts.read posts.create', 'posts.*', 'posts.*'",
        "'posts.comments.*', 'posts.*', 'posts.*'",
        "'posts.*', 'posts.read postscript.read', 'postscript.read'",
        "'', 'posts.read', 'posts.read'",
    })
    void whatGoesBeyondIsNamed(String own, String touched, String beyond) {
        assertThat(Escalation.beyond(ProvenPermissions.allOf(set(own)), set(touched)))
                .contains(new PermissionPattern(beyond));
    }

    private static PermissionSet set(String patterns) {
        return patterns.isEmpty() ? PermissionSet.NONE : PermissionSet.parse(patterns.split(" "));
    }
}
