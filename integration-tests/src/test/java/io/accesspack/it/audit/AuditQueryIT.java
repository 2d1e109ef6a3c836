package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding records over REST. */
@KeycloakTest
class AuditQueryIT {

    private static final long DAY = Instant.parse("2020-05-05T00:00:00Z").toEpochMilli();
    private static final String THAT_DAY = "from=2020-05-05&to=2020-05-06";

    private final TestRealm realm;
    private final Api api;
    private final String prefix;

    AuditQueryIT(TestRealm realm) {
        this.realm = realm;
        this.api = AuditApi.ofAdministrator(realm);
        this.prefix = realm.name().substring(realm.name().length() - 8);
    }

    @BeforeEach
    void startAnew() {
        realm.server().database().update("delete from AP_AUDIT_EVENT where EVENT_TIME < ?", DAY + 86_400_000);
    }

    @Test
    void showsWhoDidWhat() {
        String session = realm.client("demo-cli")
                .password("alice", "demo-password", "openid organization:acme")
                .accessToken()
                .string("sid");

        JsonNode page = api.get("events?type=LOGIN&session=" + session).json();

        JsonNode login = page.path("events").path(0);
        assertThat(page.path("events")).hasSize(1);
        assertThat(page.has("next")).isFalse();
        assertThat(login.path("outcome").asText()).isEqualTo("SUCCESS");
        assertThat(login.path("actor").path("id").asText())
                .isEqualTo(realm.user("alice").getId());
        assertThat(login.path("actor").path("name").asText()).isEqualTo("alice");
        assertThat(Instant.parse(login.path("time").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(login.path("details").path("grant_type").asText()).isEqualTo("password");
        assertThat(api.get("events/" + login.path("id").asText()).json()).isEqualTo(login);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3 2 1",
        "type=LOGIN, 1",
        "type=LOGIN&type=LOGOUT, 2 1",
        "outcome=FAILURE, 3",
        "actor=actor-a, 1",
        "target=target-b, 2",
        "session=session-c, 3",
        "ip=192.0.2.3, 3",
        "organization=org-a, 1",
        "actor=actor-a&ip=192.0.2.3, ''",
        "from=2020-05-05T00:00:00.002Z, 3 2",
        "to=2020-05-05T00:00:00.002%2B00:00, 1"
    })
    void findsBy(String condition, String numbers) {
        record(1, Map.of("EVENT_TYPE", "LOGIN", "ACTOR_ID", "actor-a", "ORG_ID", "org-a"));
        record(2, Map.of("EVENT_TYPE", "LOGOUT", "TARGET_TYPE", "USER", "TARGET_ID", "target-b"));
        record(3, Map.of("OUTCOME", "FAILURE", "SESSION_ID", "session-c", "IP_ADDRESS", "192.0.2.3"));
        String day = condition.startsWith("from")
                ? "to=2020-05-06"
                : condition.startsWith("to") ? "from=2020-05-05" : THAT_DAY;

        Answer answer = api.get("events?" + day + "&" + condition);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(AuditApi.ids(answer).stream()
                        .map(id -> id.replaceAll(".*-", ""))
                        .toList())
                .isEqualTo(numbers.isEmpty() ? List.of() : List.of(numbers.split(" ")));
    }

    @Test
    void goesThroughAllPagesWhileRecordsAreAdded() {
        for (int i = 0; i < 25; i++) {
            recordAt("old-" + i, DAY + i / 5); // several in one millisecond
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = api.get("events?" + THAT_DAY + "&max=4" + cursor);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            seen.addAll(AuditApi.ids(page));
            recordAt("new-" + seen.size(), DAY + 1000);
            cursor = page.json().has("next")
                    ? "&cursor=" + page.json().path("next").asText()
                    : null;
        }

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().noneMatch(id -> id.contains("new"));
        List<String> again = AuditApi.ids(api.get("events?" + THAT_DAY + "&max=1000"));
        assertThat(again).hasSize(32).endsWith(seen.toArray(String[]::new));
    }

    @Test
    void knowsNoRecordOfAnotherRealm() {
        recordAt("mine", DAY);
        realm.server().database().update("update AP_AUDIT_EVENT set REALM_ID = 'other' where ID = ?", prefix + "-mine");

        assertThat(api.get("events/" + prefix + "-mine").status()).isEqualTo(404);
        assertThat(AuditApi.ids(api.get("events?" + THAT_DAY))).isEmpty();
    }

    @Test
    void showsARowThatSomebodyHasSpoilt() {
        record(1, Map.of("DETAILS_JSON", "{no json", "CHANGE_JSON", "[", "OUTCOME", "perhaps"));

        assertThat(AuditApi.ids(api.get("events?" + THAT_DAY))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?from=2020-05-05T00:00:00+01:00",
                "?type=%F0%9F%98%80",
                "?type=",
                "?outcome=x",
                "?target=%F0%9F%98%80",
                "?ip=" + "%0A",
                "?session=%C2%80",
                "?organization=",
                "?max=0",
                "?max=1001",
                "?max=x",
                "?cursor=x",
                "?unknown=1",
                "?actor=a&actor=b",
                "?from=2021-01-01&to=2020-01-01"
            })
    void refusesNonsenseWithAReason(String query) {
        Answer answer = api.get("events" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.errorMessage()).isNotBlank();
    }

    /** Keycloak 26.7 itself refuses the one character that no database takes, without a message. */
    @ParameterizedTest
    @ValueSource(strings = {"?to=%00", "?actor=%00", "?cursor=%00", "?type=%00", "?%00=x"})
    void failsOnNothing(String query) {
        assertThat(api.get("events" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events/%00", "events/x%20y", "events/%F0%9F%98%80", "events/none"})
    void findsNothingWhereThereIsNothing(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void noInputIsAnError() {
        List<String> parameters = List.of(
                "from",
                "to",
                "type",
                "outcome",
                "actor",
                "target",
                "organization",
                "session",
                "ip",
                "max",
                "cursor",
                "format",
                "{0}");
        List<String> inputs = List.of(
                "",
                "%",
                "'",
                "\\",
                "\u0000",
                "\uD83D\uDE00",
                "\u202E",
                "x".repeat(3000),
                "-1",
                "NaN",
                "9".repeat(40),
                "../..",
                "{0}",
                "a&b=c",
                "2026-02-30",
                "-999999999-01-01T00:00:00Z",
                "' or 1=1 --",
                "OTg3NjU0MzIxMDk4NzY1NCBh");
        SoftAssertions answers = new SoftAssertions();
        for (String parameter : parameters) {
            for (String input : inputs) {
                String query = "?" + encoded(parameter) + "=" + encoded(input);
                for (String path : List.of("events" + query, "events/export" + query, "events/" + encoded(input))) {
                    answers.assertThat(api.get(path).status()).as(path).isIn(200, 400, 404, 414);
                }
            }
        }
        answers.assertAll();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void record(int number, Map<String, Object> columns) {
        Map<String, Object> all = new HashMap<>(Map.of("EVENT_TYPE", "OTHER", "OUTCOME", "SUCCESS"));
        all.putAll(columns);
        AuditApi.insert(realm, prefix + "-" + number, DAY + number, all);
    }

    private void recordAt(String name, long time) {
        AuditApi.insert(realm, prefix + "-" + name, time, Map.of("EVENT_TYPE", "OTHER", "OUTCOME", "SUCCESS"));
    }
}
