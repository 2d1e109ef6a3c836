package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.audit.TimeStampServer.Mood;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Checkpoints with a time stamp of an authority (RFC 3161). */
class TimeStampIT {

    private static final String SETTINGS = "io.accesspack.audit.settings.AuditSettings";
    private static final String CHECKPOINT = "AUDIT_CHECKPOINT.CREATE";
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static TimeStampServer authority;
    private static Path certificates;
    private static Database database;
    private static KeycloakServer server;

    private TestRealm realm;
    private Api api;
    private AuditRows rows;

    @BeforeAll
    static void start() throws IOException {
        authority = new TimeStampServer();
        certificates = Files.writeString(folder.resolve("authority.pem"), authority.certificateInPem());
        database = Database.start();
        server = KeycloakServer.on(database)
                .option("--truststore-paths=" + certificates)
                .option("--spi-events-listener--audit-trail--seal-interval-seconds=1")
                .option("--spi-events-listener--audit-trail--checkpoint-interval-seconds=1")
                .asProcess()
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
        authority.close();
    }

    @BeforeEach
    void importRealm() {
        authority.is(Mood.ANSWERS);
        realm = TestRealm.importInto(server, "demo-realm.json");
        api = AuditApi.ofAdministrator(realm);
        rows = new AuditRows(realm);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void isDeliveredWithTheCheckpointAndVerified() throws IOException {
        try (Receiver receiver = new Receiver()) {
            new Sinks(realm).webhook(receiver, Map.of("types", CHECKPOINT));
            seal(authority.url());

            Eventually.holds(() -> stampedCheckpoint(receiver).isPresent());

            JsonNode details = stampedCheckpoint(receiver).orElseThrow();
            assertThat(Instant.parse(details.path("stamped").asText()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            JsonNode stamps = timeStamps(verify());
            assertThat(stamps.path("valid").asInt()).isPositive();
            assertThat(stamps.path("unknownAuthorities").asInt()).isZero();
            assertThat(stamps.path("from").asText())
                    .isLessThanOrEqualTo(stamps.path("until").asText());
            assertThat(stamps.path("longestGapSeconds").asLong()).isLessThan(60);
            assertThat(count("time_stamps_total", "outcome=\"stamped\"")).isPositive();
        }
    }

    private static Optional<JsonNode> stampedCheckpoint(Receiver receiver) {
        return receiver.deliveries().stream()
                .map(delivery ->
                        json(delivery.body()).path("data").path("unmapped").path("details"))
                .filter(details -> details.has("time_stamp"))
                .findFirst();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void isVerifiedWithoutTheServer() throws IOException, InterruptedException {
        seal(authority.url());
        Eventually.holds(() -> stored() > 0);
        Path evidence = Files.writeString(
                folder.resolve("evidence.ndjson"), api.get("verify/evidence").body());
        Path keys = Files.writeString(
                folder.resolve("certs.json"),
                Http.send(Http.request(URI.create(realm.issuer() + "/protocol/openid-connect/certs"))
                                .build())
                        .body());

        assertThat(OfflineVerifier.run(evidence, keys, keys, certificates))
                .startsWith("0 ")
                .contains("\"unknownAuthorities\":0")
                .doesNotContain("\"valid\":0");
        assertThat(OfflineVerifier.run(evidence, keys))
                .startsWith("0 ")
                .contains("\"valid\":0")
                .doesNotContain("\"unknownAuthorities\":0");
    }

    @Test
    void isOfTheCheckpointThatItStandsBeside() {
        seal(authority.url());
        Eventually.holds(() -> stored() > 0);
        String first = newest();
        api.get("events/none");
        fail();
        Eventually.holds(() -> stored() > 1);

        database.update(
                "update AP_AUDIT_SEAL set TIME_STAMP = ? where CHAIN_ID = ? and TIME_STAMP is not null",
                first,
                realmId());

        assertThat(verify().path("problem").asText()).isEqualTo("BAD_TIME_STAMP");
    }

    @Test
    void countsWhatComesFromAnAuthorityThatNobodyTrusts() {
        try (TimeStampServer another = new TimeStampServer()) {
            seal(another.url());
            Eventually.holds(() -> stored() > 0);

            JsonNode stamps = timeStamps(verify());

            assertThat(stamps.path("valid").asInt()).isZero();
            assertThat(stamps.path("unknownAuthorities").asInt()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANSWERS")
    void holdsNothingUpWhenTheAuthorityDoesNotAnswerAndIsMadeUpForLater(Mood mood) {
        authority.is(mood);
        seal(authority.url());
        int before = authority.requests();
        Eventually.holds(() -> authority.requests() > before || before > 0);

        Instant asked = Instant.now();
        fail();
        Eventually.holds(() -> api.post("seal", null).status() == 200);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);

        Eventually.holds(() -> !rows.ofType("AUDIT_TIME_STAMP.ACTION").isEmpty());
        Map<String, Object> alarm = rows.lastOfType("AUDIT_TIME_STAMP.ACTION");
        assertThat(alarm).containsEntry("outcome", "FAILURE").containsEntry("reason", "authority_failed");
        assertThat(rows.text(alarm, "DETAILS_JSON")).contains("time-stamp authority");
        Eventually.holds(() -> !rows.ofType(CHECKPOINT).isEmpty());
        assertThat(rows.text(rows.ofType(CHECKPOINT).get(0), "DETAILS_JSON")).doesNotContain("time_stamp");
        assertThat(count("time_stamps_total", "outcome=\"failed\"")).isPositive();
        assertThat(verify().path("intact").asBoolean()).isTrue();

        authority.is(Mood.ANSWERS);

        Eventually.holds(
                () -> rows.text(rows.lastOfType(CHECKPOINT), "DETAILS_JSON").contains("time_stamp"));
        assertThat(timeStamps(verify()).path("valid").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:1/", "https://10.0.0.1/tsa", "nonsense", "https://user:word@tsa.example.com/"})
    void anAuthorityThatMayNotBeReachedIsRefused(String url) {
        try (Response refused = save(Map.of("time-stamp-authority", url))) {
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.readEntity(String.class)).contains("time-stamp-authority");
        }
    }

    /** Nobody is told when no checkpoint comes: this is what there is to watch. */
    @Test
    void ageOfTheSealGrowsWhileSealingHasStopped() {
        seal(authority.url());
        Eventually.holds(() -> count("seal_age_seconds", "") < 3);
        database.update("update AP_AUDIT_CHAIN set SIGNED_CHECKPOINT = null where CHAIN_ID = ?", realmId());

        Eventually.holds(() -> count("seal_age_seconds", "") > 4);
        assertThat(count("alarms_total", "reason=\"no_checkpoint\"")).isPositive();

        Eventually.holds(() -> api.post("seal/anew", null).status() == 200);
        Eventually.holds(() -> count("seal_age_seconds", "") < 3);
    }

    private void seal(String url) {
        try (Response saved = save(Map.of(
                "tamper-evidence", "true",
                "time-stamp-authority", url,
                "time-stamp-allow-private-addresses", "true"))) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
        fail();
    }

    private Response save(Map<String, String> config) {
        ComponentRepresentation settings = new ComponentRepresentation();
        settings.setName("audit-trail");
        settings.setProviderType(SETTINGS);
        settings.setProviderId("audit-trail");
        settings.setParentId(realmId());
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        config.forEach(values::putSingle);
        settings.setConfig(values);
        return realm.admin().components().add(settings);
    }

    private void fail() {
        assertThat(realm.client("demo-cli").password("alice", "wrong", "openid").status())
                .isEqualTo(400);
    }

    private String realmId() {
        return realm.admin().toRepresentation().getId();
    }

    private JsonNode verify() {
        Answer answer = api.get("verify");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode timeStamps(JsonNode verification) {
        assertThat(verification.path("intact").asBoolean())
                .as(verification.toString())
                .isTrue();
        return verification.path("timeStamps");
    }

    private long stored() {
        return stamped().size();
    }

    private String newest() {
        List<Map<String, Object>> stamped = stamped();
        return (String) stamped.get(stamped.size() - 1).get("t");
    }

    private List<Map<String, Object>> stamped() {
        return database.query(
                "select substring(TIME_STAMP, 1, 20000) as T from AP_AUDIT_SEAL where CHAIN_ID = ? and TIME_STAMP is not"
                        + " null order by SEAL_POSITION",
                realmId());
    }

    private double count(String metric, String label) {
        String metrics = Http.send(Http.request(realm.server().managementUrl().resolve("/metrics"))
                        .build())
                .body();
        Matcher line = Pattern.compile("access_pack_audit_%s\\{(?=[^}]*realm=\"%s\")(?=[^}]*%s)[^}]*} (.*)"
                        .formatted(metric, realm.name(), label))
                .matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }
}
