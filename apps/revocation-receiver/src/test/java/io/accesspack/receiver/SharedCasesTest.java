package io.accesspack.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.permissions.token.ClaimNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of cases that all receivers share; time is made up, and the wall clock plays no part. */
class SharedCasesTest {

    private static final String ISSUER = SharedCases.table().get("issuer").textValue();
    private static final Duration STALE_AFTER = Duration.ofHours(1);

    @TestFactory
    Stream<DynamicTest> verdicts() {
        return cases("verdicts", row -> {
            KnownRevocations known = known(STALE_AFTER);
            known.apply(snapshot(row.get("time").longValue(), row.get("records")), 0);

            long nanos = TimeUnit.SECONDS.toNanos(row.path("elapsed").asLong());

            assertThat(known.judge(claims(row.get("token")), nanos)).isEqualTo(verdict(row.get("accepted")));
        });
    }

    @TestFactory
    Stream<DynamicTest> answers() {
        return cases("answers", row -> {
            KnownRevocations known = known(STALE_AFTER);
            for (JsonNode answer : row.get("answers")) {
                known.apply(
                        new FeedAnswer(
                                ISSUER,
                                answer.get("time").longValue(),
                                "cursor",
                                answer.get("snapshot").booleanValue(),
                                revocations(answer.get("revocations"))),
                        0);
            }

            assertThat(known.judge(claims(row.get("token")), 0)).isEqualTo(verdict(row.get("accepted")));
            if (row.has("records")) {
                assertThat(known.size()).isEqualTo(row.get("records").intValue());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> staleness() {
        return cases("staleness", row -> {
            KnownRevocations known =
                    known(Duration.ofSeconds(row.get("stale-after").longValue()));
            if (!row.get("silent-for").isNull()) {
                known.apply(snapshot(1764442000, row.get("records")), 0);
            }
            Decision decision = new Decision(
                    known,
                    WhenStale.valueOf(row.get("when-stale").textValue().toUpperCase(Locale.ROOT)),
                    (token, claims) -> introspected(row, claims),
                    () -> TimeUnit.SECONDS.toNanos(row.get("silent-for").asLong()));
            Map<String, ?> token = claims(row.get("token"));

            switch (row.get("expected").textValue()) {
                case "accepted" -> assertThat(decision.accepts("token", token)).isTrue();
                case "refused" -> {
                    assertThat(decision.accepts("token", token)).isFalse();
                    assertThat(decision.refused()).isOne();
                }
                case "unavailable" ->
                    assertThatThrownBy(() -> decision.accepts("token", token))
                            .isInstanceOf(KeycloakUnavailableException.class);
                default -> throw new IllegalArgumentException(row.toString());
            }
        });
    }

    @Test
    void everyPartOfTheTableIsRun() {
        assertThat(SharedCases.table().fieldNames())
                .toIterable()
                .containsExactly("issuer", "verdicts", "answers", "staleness");
    }

    private static boolean introspected(JsonNode row, Map<String, ?> claims) {
        if (!row.has("introspection")) {
            throw new KeycloakUnavailableException("It is not there", null);
        }
        return Introspection.stillHolds(claims, claims(row.get("introspection")), ClaimNames.DEFAULT);
    }

    private static KnownRevocations known(Duration staleAfter) {
        return new KnownRevocations(ISSUER, ClaimNames.DEFAULT, staleAfter, 1000);
    }

    private static FeedAnswer snapshot(long time, JsonNode records) throws FeedException {
        return new FeedAnswer(ISSUER, time, "cursor", true, revocations(records));
    }

    /** As the receiver reads them. */
    private static List<Revocation> revocations(JsonNode records) throws FeedException {
        return FeedAnswer.revocations(
                (List<?>) Json.object("{\"records\":" + records + "}").get("records"));
    }

    private static Map<String, ?> claims(JsonNode claims) {
        return SharedCases.JSON.convertValue(claims, new TypeReference<Map<String, Object>>() {});
    }

    private static Verdict verdict(JsonNode accepted) {
        if (accepted.isTextual()) {
            return Verdict.valueOf(accepted.textValue().toUpperCase(Locale.ROOT));
        }
        return accepted.booleanValue() ? Verdict.ACCEPTED : Verdict.REFUSED;
    }

    private static Stream<DynamicTest> cases(String section, Check check) {
        List<JsonNode> rows = SharedCases.rows(section);
        assertThat(rows).isNotEmpty();
        assertThat(rows).extracting(row -> row.get("name").textValue()).doesNotHaveDuplicates();
        return rows.stream().map(row -> dynamicTest(row.get("name").textValue(), () -> check.of(row)));
    }

    private interface Check {

        void of(JsonNode row) throws Exception;
    }
}
