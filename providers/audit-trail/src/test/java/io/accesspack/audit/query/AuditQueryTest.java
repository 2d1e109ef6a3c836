package io.accesspack.audit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditQueryTest {

    private static final AuditFilter REALM = AuditFilter.ofRealm("realm");

    @Test
    void asksForTheNewestWithoutParameters() {
        assertThat(AuditQuery.parse(REALM, Map.of())).isEqualTo(new AuditQuery(REALM, null, 100));
    }

    @Test
    void readsEveryParameter() {
        Cursor cursor = new Cursor(Instant.ofEpochMilli(1767323045678L), "0b1c-2");

        AuditQuery query = AuditQuery.parse(
                REALM,
                Map.ofEntries(
                        given("from", "2026-01-02T03:04:05.678+01:00"),
                        given("to", "2026-02-01"),
                        given("type", "LOGIN", "USER.CREATE"),
                        given("outcome", "failure"),
                        given("organization", "o"),
                        given("actor", "a"),
                        given("target", "t"),
                        given("session", "s"),
                        given("ip", "2001:db8::1"),
                        given("cursor", cursor.text()),
                        given("max", "7")));

        assertThat(query)
                .isEqualTo(new AuditQuery(
                        new AuditFilter(
                                "realm",
                                Instant.parse("2026-01-02T02:04:05.678Z"),
                                Instant.parse("2026-02-01T00:00:00Z"),
                                Set.of("LOGIN", "USER.CREATE"),
                                Set.of(),
                                Map.of(
                                        AuditField.OUTCOME, "FAILURE",
                                        AuditField.ORGANIZATION, "o",
                                        AuditField.ACTOR, "a",
                                        AuditField.TARGET, "t",
                                        AuditField.SESSION, "s",
                                        AuditField.IP, "2001:db8::1")),
                        cursor,
                        7));
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday",
        "from, 2026-13-01",
        "from, 2026-01-01T00:00:00",
        "to, +999999999-12-31T23:59:59Z",
        "type, 'LOGIN,LOGOUT'",
        "type, ''",
        "outcome, maybe",
        "actor, ''",
        "max, 0",
        "max, 1001",
        "max, -1",
        "max, 99999999999",
        "cursor, x",
        "cursor, ''",
        "cursor, MTIzNDU2Nzg5MDEyMzQ1NiBpZA"
    })
    void saysWhichParameterMakesNoSense(String name, String value) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> AuditQuery.parse(REALM, Map.of(name, List.of(value))))
                .withMessageStartingWith(name + ": ");
    }

    @Test
    void refusesCharactersThatDatabasesFailOn() {
        for (String text : List.of("\u0000", "a\nb", "\uD83D\uDE00", "x".repeat(256))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> AuditQuery.parse(REALM, Map.of("target", List.of(text))));
        }
    }

    @Test
    void refusesWhatItDoesNotKnowInsteadOfIgnoringIt() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> AuditQuery.PAGE.check(Map.of("form", List.of("2026-01-01"))))
                .withMessage(
                        "Unknown query parameter: form; allowed: actor, cursor, from, ip, max, organization, outcome,"
                                + " session, target, to, type (several)");
    }

    @Test
    void refusesTwoValuesWhereThereCanBeOne() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> AuditQuery.PAGE.check(Map.of("actor", List.of("a", "b"))))
                .withMessageStartingWith("Duplicated query parameter: actor; allowed: actor, ");
    }

    @Test
    void refusesATimeThatEndsBeforeItStarts() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        AuditQuery.parse(REALM, Map.of("from", List.of("2026-02-01"), "to", List.of("2026-01-01"))))
                .withMessage("to: must not be before from");
    }

    @Test
    void anExportHasNoPages() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> AuditQuery.FILTER.check(Map.of("max", List.of("5"))));
    }

    private static Map.Entry<String, List<String>> given(String name, String... values) {
        return Map.entry(name, List.of(values));
    }
}
