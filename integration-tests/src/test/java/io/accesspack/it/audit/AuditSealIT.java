package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.Pack;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Whoever changes the trail in the database, and does not have the realm's key, is found out. */
@KeycloakTest
class AuditSealIT {

    private static final String SETTINGS = "io.accesspack.audit.settings.AuditSettings";

    private final TestRealm realm;
    private final Database database;
    private final OidcClient cli;
    private final Api api;
    private final String realmId;
    private int logged;

    AuditSealIT(TestRealm realm) {
        this.realm = realm;
        this.database = realm.server().database();
        this.cli = realm.client("demo-cli");
        this.api = AuditApi.ofAdministrator(realm);
        this.realmId = realm.admin().toRepresentation().getId();
    }

    @BeforeEach
    void switchOn() {
        logged = realm.server().log().length();
        configure(Map.of("tamper-evidence", List.of("true")));
        fail("alice");
        fail("bob");
        seal();
    }

    /** The next test begins with a chain of its own. */
    @AfterEach
    void switchOff() {
        realm.admin().components().query(realmId, SETTINGS).forEach(settings -> realm.admin()
                .components()
                .component(settings.getId())
                .remove());
        database.update(
                "delete from AP_AUDIT_SEAL where CHAIN_ID in (select CHAIN_ID from AP_AUDIT_CHAIN where REALM_ID = ?)",
                realmId);
        database.update("delete from AP_AUDIT_CHAIN where REALM_ID = ?", realmId);
        database.update("delete from AP_AUDIT_EVENT where REALM_ID = ?", realmId);
    }

    @Test
    void findsNothingWrongWithWhatWasRecorded() {
        JsonNode result = verify();

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("position").asLong()).isEqualTo(records());
        assertThat(records()).isGreaterThan(2);
    }

    @Test
    void sealsOnItsOwn() {
        fail("alice");

        Eventually.holds(() -> verify().path("position").asLong() == records());
        assertThat(realm.server().log()).contains("io.accesspack.audit.checkpoints");
    }

    @Test
    void findsARecordThatWasChanged() {
        String id = idOf("alice");
        database.update("update AP_AUDIT_EVENT set ACTOR_NAME = 'carol' where ID = ?", id);

        assertBroken("CHANGED", id);
    }

    @Test
    void findsAnErasureThatNobodyOrdered() {
        String id = idOf("alice");
        database.update(
                "update AP_AUDIT_EVENT set ACTOR_NAME = null, IP_ADDRESS = null, USER_AGENT = null where ID = ?", id);
        database.update("update AP_AUDIT_SEAL set ACTOR_SALT = null where EVENT_ID = ?", id);

        assertBroken("CHANGED", id);
    }

    @Test
    void findsARecordThatWasDeleted() {
        String id = idOf("bob");
        long position = position(id);
        database.update("delete from AP_AUDIT_EVENT where ID = ?", id);

        assertThat(assertBroken("DELETED", id).path("position").asLong()).isEqualTo(position);
        database.update("delete from AP_AUDIT_SEAL where EVENT_ID = ?", id);
        assertThat(assertBroken("BROKEN_CHAIN", "").path("position").asLong()).isEqualTo(position);
    }

    @Test
    void findsARecordThatWasInserted() {
        insertOld("inserted", "LOGIN", 2);
        seal();

        assertBroken("INSERTED", id("inserted"));
    }

    @Test
    void sealsARecordThatBecameVisibleAfterNewerOnesWereSealed() throws SQLException {
        String id = id("late");
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("insert into AP_AUDIT_EVENT (ID, REALM_ID,"
                        + " EVENT_TIME, EVENT_TYPE, OUTCOME) values (?, ?, ?, 'LOGIN', 'SUCCESS')")) {
            connection.setAutoCommit(false);
            insert.setString(1, id);
            insert.setString(2, realmId);
            // as a node would whose clock is an hour slow
            insert.setLong(3, Instant.now().minus(Duration.ofHours(1)).toEpochMilli());
            insert.executeUpdate();
            fail("carol");
            seal();
            assertThat(verify().path("intact").asBoolean()).isTrue();
            long before = verify().path("position").asLong();
            connection.commit();

            seal();

            assertThat(verify().path("intact").asBoolean()).isTrue();
            assertThat(position(id)).isEqualTo(before + 1);
        }
    }

    @Test
    void survivesRetentionAndTellsItFromDeletion() {
        switchOff();
        insertOld("first", "LOGIN_ERROR", 4);
        insertOld("kept", "LOGOUT", 3);
        insertOld("between", "LOGIN_ERROR", 2);
        switchOn();
        assertThat(position(id("kept"))).isEqualTo(2);
        configure(Map.of("tamper-evidence", List.of("true"), "retention-days-by-type", List.of("LOGIN_ERROR=1")));

        assertThat(api.post("retention", null).json().path("deleted").asInt()).isEqualTo(2);

        JsonNode result = verify();
        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(database.query("select ID from AP_AUDIT_SEAL where CHAIN_ID = ? and SEAL_POSITION = 1", realmId))
                .as("the beginning is forgotten")
                .isEmpty();
        database.update("delete from AP_AUDIT_EVENT where ID = ?", id("kept"));
        assertThat(assertBroken("DELETED", id("kept")).path("position").asLong())
                .isEqualTo(2);
    }

    @Test
    void survivesTheErasureOfADeletedUser() {
        try (Response created = realm.admin().users().create(TestUser.of("erik", "erik@demo.test", "demo-password"))) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        String erik = realm.user("erik").getId();
        fail("erik");
        realm.admin().users().get(erik).remove();
        seal();

        assertThat(api.post("users/" + erik + "/erase", null)
                        .json()
                        .path("erased")
                        .asInt())
                .isPositive();

        JsonNode result = verify();
        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(database.query(
                        "select s.ID from AP_AUDIT_SEAL s where s.ACTOR_SALT is not null and exists (select 1 from"
                                + " AP_AUDIT_EVENT e where e.ID = s.EVENT_ID and e.ACTOR_ID = ?)",
                        erik))
                .as("salts of what was erased")
                .isEmpty();
    }

    @Test
    void membersVerifyTheirOrganizationsRecordsAndNoOthers() {
        Api alice = AuditApi.ofMember(realm, "alice", "acme");
        String acme = AuditApi.organization(realm, "acme");
        seal();

        JsonNode result = alice.get("verify").json();

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("chain").asText()).isEqualTo(acme);
        assertThat(api.get("verify?organization=" + acme).json()).isEqualTo(result);
        assertThat(alice.get("verify/evidence").body()).doesNotContain(idOf("bob"));
        database.update("update AP_AUDIT_EVENT set OUTCOME = 'FAILURE' where ORG_ID = ? and OUTCOME = 'SUCCESS'", acme);
        assertThat(alice.get("verify").json().path("problem").asText()).isEqualTo("CHANGED");
        assertThat(AuditApi.below(realm, "", AuditApi.token(realm, "dave", "openid organization:acme"))
                        .get("verify")
                        .status())
                .isEqualTo(403);
        assertThat(AuditApi.below(realm, "", null).get("verify").status()).isEqualTo(401);
    }

    @Test
    void answersWhatIsNotSealedAsUnknown() {
        assertThat(api.get("verify?organization=nonsense").status()).isEqualTo(404);
        assertThat(api.get("verify?organization=%00").status()).isEqualTo(400);
        switchOff();
        assertThat(api.get("verify").status()).isEqualTo(404);
        assertThat(api.post("seal", null).status()).isEqualTo(409);
    }

    @Test
    void verifiesAnExportWithoutTheServer(@TempDir Path folder) throws IOException, InterruptedException {
        Path evidence = folder.resolve("evidence.ndjson");
        Path certs = folder.resolve("certs.json");
        Path log = folder.resolve("server.log");
        Files.writeString(evidence, api.get("verify/evidence").body());
        Files.writeString(
                certs,
                Http.send(Http.request(URI.create(realm.issuer() + "/protocol/openid-connect/certs"))
                                .build())
                        .body());
        Files.writeString(log, realm.server().log().substring(logged));

        assertThat(verifier(evidence, certs, log)).startsWith("0 {\"intact\":true");

        Files.writeString(
                evidence,
                Files.readString(evidence).replaceFirst("\"ip_address\":\"[^\"]+\"", "\"ip_address\":\"192.0.2.1\""));
        assertThat(verifier(evidence, certs, log)).startsWith("1 ").contains("CHANGED");
    }

    /** The verifier's exit code and what it prints, run as the README says. */
    private static String verifier(Path... arguments) throws IOException, InterruptedException {
        Pack pack = Pack.locate();
        Path jar = pack.providers().stream()
                .filter(path -> path.getFileName().toString().contains("audit-trail"))
                .findFirst()
                .orElseThrow();
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar + File.pathSeparator + System.getProperty("java.class.path"),
                        "io.accesspack.audit.seal.Verifier")
                .redirectErrorStream(true);
        for (Path argument : arguments) {
            command.command().add(argument.toString());
        }
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }

    private JsonNode assertBroken(String problem, String id) {
        JsonNode result = verify();
        assertThat(result.path("intact").asBoolean()).isFalse();
        assertThat(result.path("problem").asText()).as(result.toString()).isEqualTo(problem);
        assertThat(result.path("eventId").asText()).isEqualTo(id);
        return result;
    }

    private JsonNode verify() {
        Answer answer = api.get("verify");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    /** While the sealer itself is at it, the answer is 409. */
    private void seal() {
        Eventually.holds(() -> api.post("seal", null).status() == 200);
    }

    private void fail(String username) {
        assertThat(cli.password(username, "wrong", "openid organization:acme").status())
                .isEqualTo(400);
    }

    private void insertOld(String name, String type, int daysAgo) {
        AuditApi.insert(
                realm,
                id(name),
                Instant.now().minus(Duration.ofDays(daysAgo)).toEpochMilli(),
                Map.of("EVENT_TYPE", type, "OUTCOME", type.endsWith("_ERROR") ? "FAILURE" : "SUCCESS"));
    }

    private String id(String name) {
        return realm.name().substring(realm.name().length() - 8) + "-" + name;
    }

    private long records() {
        return database.query("select ID from AP_AUDIT_EVENT where REALM_ID = ?", realmId)
                .size();
    }

    private String idOf(String username) {
        return (String) database.query(
                        "select ID from AP_AUDIT_EVENT where REALM_ID = ? and EVENT_TYPE = 'LOGIN_ERROR' and"
                                + " ACTOR_NAME = ?",
                        realmId,
                        username)
                .get(0)
                .get("id");
    }

    private long position(String id) {
        return ((Number) database.query(
                                "select SEAL_POSITION from AP_AUDIT_SEAL where CHAIN_ID = ? and EVENT_ID = ?",
                                realmId,
                                id)
                        .get(0)
                        .get("seal_position"))
                .longValue();
    }

    private void configure(Map<String, List<String>> config) {
        realm.admin().components().query(realmId, SETTINGS).forEach(existing -> realm.admin()
                .components()
                .component(existing.getId())
                .remove());
        ComponentRepresentation settings = new ComponentRepresentation();
        settings.setName("audit-trail");
        settings.setProviderType(SETTINGS);
        settings.setProviderId("audit-trail");
        settings.setParentId(realmId);
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        values.putAll(config);
        settings.setConfig(values);
        try (Response saved = realm.admin().components().add(settings)) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
    }
}
