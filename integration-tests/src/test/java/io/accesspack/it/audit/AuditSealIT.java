package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import jakarta.ws.rs.core.Response;
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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Whoever changes the trail in the database, and does not sign with the realm's key, is found out. */
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

    /** The next test begins with a chain that has begun anew. */
    @AfterEach
    void beginAnew() {
        database.update("delete from AP_AUDIT_EVENT where REALM_ID = ?", realmId);
        String organizations = "CHAIN_ID in (select ID from ORG where REALM_ID = ?)";
        database.update("delete from AP_AUDIT_SEAL where " + organizations, realmId);
        database.update("delete from AP_AUDIT_CHAIN where " + organizations, realmId);
        haveItBeginAnew("seal/anew");
        removeSettings();
    }

    private void removeSettings() {
        realm.admin().components().query(realmId, SETTINGS).forEach(settings -> realm.admin()
                .components()
                .component(settings.getId())
                .remove());
    }

    @Test
    void findsNothingWrongWithWhatWasRecorded() {
        JsonNode result = verify();

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(sealed()).isEqualTo(records()).isGreaterThan(2);
    }

    @Test
    void sealsOnItsOwn() {
        fail("alice");

        Eventually.holds(() -> sealed() == records());
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

    /** Such records are not sealed. */
    @Test
    void findsAPublishedCheckpointThatTheRealmHasNotSigned() {
        insertOld("forged", "AUDIT_CHECKPOINT.CREATE", 2);
        seal();

        assertBroken("INSERTED", id("forged"));
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
        removeSettings();
        insertOld("first", "LOGIN_ERROR", 4);
        insertOld("kept", "LOGOUT", 3);
        insertOld("between", "LOGIN_ERROR", 2);
        sealFromTheBeginning();
        assertThat(position(id("kept"))).isEqualTo(3);
        configure(Map.of("tamper-evidence", List.of("true"), "retention-days-by-type", List.of("LOGIN_ERROR=1")));

        assertThat(api.post("retention", null).json().path("deleted").asInt()).isEqualTo(2);

        JsonNode result = verify();
        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(database.query("select ID from AP_AUDIT_SEAL where CHAIN_ID = ? and SEAL_POSITION = 2", realmId))
                .as("the beginning is forgotten")
                .isEmpty();
        database.update("delete from AP_AUDIT_EVENT where ID = ?", id("kept"));
        assertThat(assertBroken("DELETED", id("kept")).path("position").asLong())
                .isEqualTo(3);
    }

    @Test
    void survivesTheErasureOfADeletedUser() {
        String erik = userWhoFails();
        erase(erik);

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
        Api master = new Api(
                URI.create(realm.server().url() + "/admin/realms/master/audit-trail/"), realm.adminToken(), List.of());
        assertThat(master.get("verify").status()).isEqualTo(404);
        assertThat(master.post("seal", null).status()).isEqualTo(409);
        assertThat(master.post("seal/anew", null).status()).isEqualTo(409);
        assertThat(api.post("seal/anew", null).status()).isEqualTo(409);
        assertThat(api.get("verify?kept=nonsense").status()).isEqualTo(400);
    }

    /** What somebody who can write to the database does to the end of a chain, and what that is called. */
    enum Tampering {
        BAD_SIGNATURE("BAD_SIGNATURE", head -> forged(head, "RS256", kid(head))),
        UNKNOWN_KEY("BAD_SIGNATURE", head -> forged(head, "RS256", "\"unknown\"")),
        NO_KID("BAD_SIGNATURE", head -> forged(head, "RS256", "null")),
        NO_ALG("BAD_SIGNATURE", head -> forged(head, null, kid(head))),
        ALG_NONE("BAD_SIGNATURE", head -> forged(head, "none", kid(head))),
        NULL_HEADER("BAD_SIGNATURE", head -> base64("null") + "." + head.split("\\.", -1)[1] + ".AAAA"),
        NULL_CONTENT("BAD_SIGNATURE", head -> head.split("\\.", -1)[0] + "." + base64("null") + ".AAAA"),
        NO_SIGNATURE("BAD_SIGNATURE", head -> head.substring(0, head.lastIndexOf('.'))),
        NONSENSE("BAD_SIGNATURE", head -> "nonsense"),
        NO_HEAD("NO_CHECKPOINT", head -> null),
        NO_ROW(
                "NO_CHECKPOINT",
                (database, chain) -> database.update("delete from AP_AUDIT_CHAIN where CHAIN_ID = ?", chain)),
        ANOTHER_REALMS(
                "NO_CHECKPOINT",
                (database, chain) ->
                        database.update("update AP_AUDIT_CHAIN set REALM_ID = 'other' where CHAIN_ID = ?", chain)),
        NO_SEALS(
                "BROKEN_CHAIN",
                (database, chain) -> database.update("delete from AP_AUDIT_SEAL where CHAIN_ID = ?", chain)),
        NOTHING_LEFT("NO_CHECKPOINT", (database, chain) -> {
            database.update("delete from AP_AUDIT_SEAL where CHAIN_ID = ?", chain);
            database.update("delete from AP_AUDIT_CHAIN where CHAIN_ID = ?", chain);
        }),
        OLDER_HEAD("CUT", Tampering::putOlderHead),
        CUT("CUT", (database, chain) -> {
            long older = putOlderHead(database, chain);
            database.update("delete from AP_AUDIT_SEAL where CHAIN_ID = ? and SEAL_POSITION > ?", chain, older);
        });

        private final String problem;

        @SuppressWarnings("ImmutableEnumChecker") // none of the actions has a state
        private final BiConsumer<Database, String> action;

        Tampering(String problem, UnaryOperator<String> head) {
            this(
                    problem,
                    (database, chain) -> database.update(
                            "update AP_AUDIT_CHAIN set SIGNED_CHECKPOINT = ? where CHAIN_ID = ?",
                            head.apply(head(database, chain)),
                            chain));
        }

        Tampering(String problem, BiConsumer<Database, String> action) {
            this.problem = problem;
            this.action = action;
        }

        private static String head(Database database, String chain) {
            return text(database, "AP_AUDIT_CHAIN where CHAIN_ID = ?", chain);
        }

        private static String text(Database database, String rest, Object... arguments) {
            return (String) database.query("select substring(SIGNED_CHECKPOINT, 1, 4000) as T from " + rest, arguments)
                    .get(0)
                    .get("t");
        }

        /** Returns its position. */
        private static long putOlderHead(Database database, String chain) {
            List<Map<String, Object>> batches = database.query(
                    "select SEAL_POSITION from AP_AUDIT_SEAL where CHAIN_ID = ? and SIGNED_CHECKPOINT is not null order"
                            + " by SEAL_POSITION desc",
                    chain);
            long older = ((Number) batches.get(1).get("seal_position")).longValue();
            database.update(
                    "update AP_AUDIT_CHAIN set SIGNED_CHECKPOINT = ? where CHAIN_ID = ?",
                    text(database, "AP_AUDIT_SEAL where CHAIN_ID = ? and SEAL_POSITION = ?", chain, older),
                    chain);
            return older;
        }

        private static String forged(String head, String algorithm, String kid) {
            String header = "{\"typ\":\"audit-checkpoint+jwt\",\"kid\":" + kid
                    + (algorithm == null ? "" : ",\"alg\":\"" + algorithm + "\"") + "}";
            return base64(header) + "." + head.split("\\.", -1)[1] + "." + base64("signature");
        }

        private static String kid(String head) {
            String header = new String(Base64.getUrlDecoder().decode(head.split("\\.", -1)[0]), StandardCharsets.UTF_8);
            return header.replaceFirst(".*\"kid\" *: *(\"[^\"]+\").*", "$1");
        }

        private static String base64(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtAnEndThatItCannotVerifyUntilAnAdministratorHasItBeginAnew(Tampering tampering, @TempDir Path folder)
            throws IOException, InterruptedException {
        fail("alice");
        seal();
        tampering.action.accept(database, realmId);
        fail("carol");

        assertThat(api.post("seal", null).status()).isEqualTo(409);
        assertThat(verify().path("problem").asText()).isEqualTo(tampering.problem);
        assertThat(exportVerified(folder))
                .as("without the server")
                .startsWith("1 ")
                .contains(tampering.problem);
        Eventually.holds(() -> alarms("AUDIT_SEAL.ACTION", realmId) == 1);

        haveItBeginAnew("seal/anew");

        seal();
        JsonNode result = verify();
        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("begunAnew").asText()).isNotEmpty();
        assertThat(sealed()).isEqualTo(records());
        assertThat(exportVerified(folder)).as("without the server").startsWith("0 ");
        assertThat(new AuditRows(realm).ofType("AUDIT_CHAIN.ACTION")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CUT"}) // of an organization's chain no server remembers the end
    void stopsAtAnOrganizationsEndThatItCannotVerify(Tampering tampering) {
        String acme = AuditApi.organization(realm, "acme");
        AuditApi.token(realm, "alice", "openid organization:acme");
        seal();
        AuditApi.token(realm, "alice", "openid organization:acme");
        seal();
        assertThat(api.get("verify?organization=" + acme).json().path("intact").asBoolean())
                .isTrue();
        tampering.action.accept(database, acme);
        AuditApi.token(realm, "alice", "openid organization:acme");

        seal();

        assertThat(api.get("verify?organization=" + acme).json().path("problem").asText())
                .isEqualTo(tampering == Tampering.OLDER_HEAD ? "REWRITTEN" : tampering.problem);
        assertThat(verify().path("intact").asBoolean()).as("the realm's chain").isTrue();
        assertThat(alarms("AUDIT_SEAL.ACTION", acme)).isEqualTo(1);

        haveItBeginAnew("seal/anew?organization=" + acme);

        seal();
        assertThat(api.get("verify?organization=" + acme).json().path("intact").asBoolean())
                .isTrue();
        assertThat(verify().path("intact").asBoolean()).as("the realm's chain").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_TIME = 1", "EVENT_TIME = 1, ACTOR_NAME = null"})
    void retentionGivesNoAlibi(String change) {
        String id = idOf("alice");
        database.update("update AP_AUDIT_EVENT set " + change + " where ID = ?", id);
        configure(Map.of("tamper-evidence", List.of("true"), "retention-days-by-type", List.of("LOGIN_ERROR=1")));

        assertThat(api.post("retention", null).json().path("deleted").asInt()).isZero();

        assertBroken("CHANGED", id);
        assertThat(alarms("AUDIT_RETENTION.ACTION", realmId)).isEqualTo(1);
    }

    /** Nobody has ordered that: neither what is blank, nor an order that was made longer, is a reason to delete. */
    @ParameterizedTest
    @EnumSource(Blank.class)
    void retentionGivesNoAlibiToWhatWasMadeBlank(Blank blank) {
        sealOld("blank", Map.of("ACTOR_NAME", "alice", "DETAILS_JSON", "{}"));
        erase(userWhoFails());
        database.update("update AP_AUDIT_EVENT set " + blank.columns + " where ID = ?", id("blank"));
        database.update("update AP_AUDIT_SEAL set " + blank.salt + " = null where EVENT_ID = ?", id("blank"));
        if (blank == Blank.WITH_A_LONGER_ORDER) {
            database.update(
                    "update AP_AUDIT_SEAL set NOTE = concat(NOTE, ' " + position(id("blank"))
                            + "') where CHAIN_ID = ? and KIND = 'ERASURE'",
                    realmId);
        }
        configure(Map.of("tamper-evidence", List.of("true"), "retention-days-by-type", List.of("LOGIN_ERROR=1")));

        assertThat(api.post("retention", null).json().path("deleted").asInt()).isZero();

        assertBroken("CHANGED", blank == Blank.WITH_A_LONGER_ORDER ? "" : id("blank"));
        assertThat(alarms("AUDIT_RETENTION.ACTION", realmId)).isEqualTo(1);
    }

    enum Blank {
        ACTOR("ACTOR_NAME = null, IP_ADDRESS = null, USER_AGENT = null", "ACTOR_SALT"),
        DETAILS("DETAILS_JSON = null", "DETAILS_SALT"),
        NO_CHANGE("CHANGE_JSON = null", "CHANGE_SALT"),
        WITH_A_LONGER_ORDER("ACTOR_NAME = null, IP_ADDRESS = null, USER_AGENT = null", "ACTOR_SALT");

        private final String columns;
        private final String salt;

        Blank(String columns, String salt) {
            this.columns = columns;
            this.salt = salt;
        }
    }

    @Test
    void retentionDeletesWhatWasErasedOnOrder() {
        String erik = userWhoFails();
        sealOld("erased", Map.of("ACTOR_ID", erik, "ACTOR_NAME", "erik"));
        erase(erik);
        configure(Map.of("tamper-evidence", List.of("true"), "retention-days-by-type", List.of("LOGIN_ERROR=1")));

        assertThat(api.post("retention", null).json().path("deleted").asInt()).isEqualTo(1);

        JsonNode result = verify();
        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
    }

    @Test
    void retentionDeletesNothingFromAChainWhoseEndItCannotVerify() {
        String id = idOf("alice");
        database.update("update AP_AUDIT_EVENT set EVENT_TIME = 1 where ID = ?", id);
        database.update("delete from AP_AUDIT_CHAIN where CHAIN_ID = ?", realmId);
        configure(Map.of("tamper-evidence", List.of("true"), "retention-days-by-type", List.of("LOGIN_ERROR=1")));

        assertThat(api.post("retention", null).json().path("deleted").asInt()).isZero();

        assertThat(idOf("alice")).isEqualTo(id);
        assertThat(alarms("AUDIT_RETENTION.ACTION", realmId)).isEqualTo(1);
    }

    @Test
    void erasureGivesNoAlibi() {
        String id = idOf("bob");
        String fred = user("fred");
        realm.admin().users().get(fred).remove();
        seal();
        database.update("update AP_AUDIT_EVENT set ACTOR_ID = ? where ID = ?", fred, id);

        assertThat(api.post("users/" + fred + "/erase", null).status()).isEqualTo(200);

        assertBroken("CHANGED", id);
        assertThat(alarms("AUDIT_ERASURE.ACTION", realmId)).isEqualTo(1);
    }

    @Test
    void deliversCheckpointsToSinksAndComparesTheChainWithThem() throws IOException {
        Sinks sinks = new Sinks(realm);
        try (Receiver receiver = new Receiver()) {
            String sink = sinks.webhook(receiver, Map.of("types", "AUDIT_CHECKPOINT.CREATE,AUDIT_SEAL.ACTION"));
            database.update("delete from AP_AUDIT_CHAIN where CHAIN_ID = ?", realmId);
            Eventually.holds(() -> types(receiver).contains("io.accesspack.audit.AUDIT_SEAL.ACTION"));
            haveItBeginAnew("seal/anew");
            seal();
            Eventually.holds(() -> types(receiver).contains("io.accesspack.audit.AUDIT_CHECKPOINT.CREATE"));
            sinks.remove(sink);
            JsonNode event = new ObjectMapper()
                    .readTree(receiver.deliveries().stream()
                            .map(Receiver.Delivery::body)
                            .filter(body -> body.contains("AUDIT_CHECKPOINT.CREATE"))
                            .findFirst()
                            .orElseThrow());
            String kept = event.path("data")
                    .path("unmapped")
                    .path("details")
                    .path("checkpoint")
                    .asText();

            JsonNode result = api.get("verify?kept=" + kept).json();
            assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
            assertThat(result.path("kept").asInt()).isEqualTo(1);

            String unknown = Tampering.forged(kept, "RS256", "\"gone\"");
            result = api.get("verify?kept=" + kept + "&kept=" + unknown).json();
            assertThat(result.path("kept").asInt()).isEqualTo(1);
            assertThat(result.path("keptUnknownKeys").asInt()).isEqualTo(1);
        }
    }

    private static List<String> types(Receiver receiver) {
        return receiver.deliveries().stream()
                .map(delivery -> delivery.body().replaceFirst("(?s).*?\"type\" *: *\"([^\"]+)\".*", "$1"))
                .toList();
    }

    @Test
    void onlyWhoManagesTheRealmHasAChainBeginAnew() {
        assertThat(AuditApi.below(realm, "/admin", AuditApi.token(realm, "alice", "openid"))
                        .post("seal/anew", null)
                        .status())
                .isEqualTo(403);
    }

    /** The exit code and what the verifier says of the evidence as it is now, compared with what has been logged. */
    private String exportVerified(Path folder) throws IOException, InterruptedException {
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
        return OfflineVerifier.run(evidence, certs, log);
    }

    @Test
    void verifiesAnExportWithoutTheServer(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(exportVerified(folder)).startsWith("0 {\"intact\":true").doesNotContain("\"kept\":0");

        Path evidence = folder.resolve("evidence.ndjson");
        Files.writeString(
                evidence,
                Files.readString(evidence).replaceFirst("\"ip_address\":\"[^\"]+\"", "\"ip_address\":\"192.0.2.1\""));
        assertThat(OfflineVerifier.run(evidence, folder.resolve("certs.json"), folder.resolve("server.log")))
                .startsWith("1 ")
                .contains("CHANGED");
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

    private String userWhoFails() {
        String erik = user("erik");
        fail("erik");
        return erik;
    }

    /** @return the id */
    private String user(String name) {
        try (Response created = realm.admin().users().create(TestUser.of(name, name + "@demo.test", "demo-password"))) {
            assertThat(created.getStatus()).isEqualTo(201);
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    private void erase(String userId) {
        realm.admin().users().get(userId).remove();
        seal();
        assertThat(api.post("users/" + userId + "/erase", null)
                        .json()
                        .path("erased")
                        .asInt())
                .isPositive();
    }

    /** A record that was there before there were seals. */
    private void sealOld(String name, Map<String, String> columns) {
        removeSettings();
        insertOld(name, "LOGIN_ERROR", 4);
        columns.forEach((column, value) ->
                database.update("update AP_AUDIT_EVENT set " + column + " = ? where ID = ?", value, id(name)));
        sealFromTheBeginning();
    }

    private void sealFromTheBeginning() {
        database.update("update AP_AUDIT_CHAIN set SIGNED_CHECKPOINT = null where CHAIN_ID = ?", realmId);
        haveItBeginAnew("seal/anew");
        switchOn();
    }

    /** While the sealer itself is at it, the answer is 409. */
    private void seal() {
        Eventually.holds(() -> api.post("seal", null).status() == 200);
    }

    private void haveItBeginAnew(String path) {
        Eventually.holds(() -> api.post(path, null).status() == 200);
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

    /** Checkpoints are records, too, but their own signature vouches for them. */
    private long records() {
        return database.query(
                        "select ID from AP_AUDIT_EVENT where REALM_ID = ? and EVENT_TYPE <> 'AUDIT_CHECKPOINT.CREATE'",
                        realmId)
                .size();
    }

    private long sealed() {
        return database.query("select ID from AP_AUDIT_SEAL where CHAIN_ID = ? and EVENT_ID is not null", realmId)
                .size();
    }

    private long alarms(String type, String target) {
        return new AuditRows(realm)
                .ofType(type).stream()
                        .filter(row -> row.get("outcome").equals("FAILURE"))
                        .filter(row -> target.equals(row.get("target_id")))
                        .count();
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
