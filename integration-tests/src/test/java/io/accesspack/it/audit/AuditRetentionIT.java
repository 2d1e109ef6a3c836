package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Records that are older than the realm's settings say are deleted, and no others. */
@KeycloakTest
class AuditRetentionIT {

    private static final String SETTINGS = "io.accesspack.audit.settings.AuditSettings";

    private final TestRealm realm;
    private final Api api;
    private final String realmId;

    AuditRetentionIT(TestRealm realm) {
        this.realm = realm;
        this.api = AuditApi.ofAdministrator(realm);
        this.realmId = realm.admin().toRepresentation().getId();
    }

    @BeforeEach
    void startAnew() {
        realm.admin().components().query(realmId, SETTINGS).forEach(settings -> realm.admin()
                .components()
                .component(settings.getId())
                .remove());
        realm.server().database().update("delete from AP_AUDIT_EVENT where REALM_ID = ?", realmId);
    }

    @Test
    void deletesWhatTheSettingsNameAndNothingElse() {
        insert("login-89", "LOGIN", "SUCCESS", 89);
        insert("login-91", "LOGIN", "SUCCESS", 91);
        insert("create-9999", "USER.CREATE", "SUCCESS", 9999);
        insert("logout-364", "LOGOUT", "SUCCESS", 364);
        insert("logout-366", "LOGOUT", "SUCCESS", 366);
        insert("failed-9999", "LOGIN_ERROR", "FAILURE", 9999);
        insert("replay-9999", "REFRESH_TOKEN_ERROR", "FAILURE", 9999);
        configure(Map.of(
                "retention-days", List.of("365"),
                "retention-days-by-type", List.of("LOGIN=90", "USER.CREATE=0")));

        assertThat(run().json().path("deleted").asInt()).isEqualTo(2);

        assertThat(remaining())
                .containsExactlyInAnyOrder("login-89", "create-9999", "logout-364", "failed-9999", "replay-9999");
        assertThat(run().json().path("deleted").asInt()).isZero();
    }

    @Test
    void deletesFailuresOnlyWhenTold() {
        insert("failed-31", "LOGIN_ERROR", "FAILURE", 31);
        insert("failed-29", "LOGIN_ERROR", "FAILURE", 29);
        insert("login-9999", "LOGIN", "SUCCESS", 9999);
        configure(Map.of("failure-retention-days", List.of("30")));

        run();

        assertThat(remaining()).containsExactlyInAnyOrder("failed-29", "login-9999");
    }

    @Test
    void keepsWhatASinkIsStillWaitingFor() {
        insert("delivered", "LOGIN", "SUCCESS", 31);
        insert("waiting", "LOGIN", "SUCCESS", 31);
        insert("dead", "LOGIN", "SUCCESS", 31);
        insertDelivery("waiting", "PENDING");
        insertDelivery("dead", "DEAD");
        configure(Map.of("retention-days", List.of("30")));

        run();

        assertThat(remaining()).containsExactly("waiting");
        assertThat(deliveries()).isEqualTo(1);
        realm.server().database().update("update AP_AUDIT_DELIVERY set STATE = 'DEAD' where REALM_ID = ?", realmId);
        run();
        assertThat(remaining()).isEmpty();
        assertThat(deliveries()).isZero();
    }

    @Test
    void keepsEverythingWithoutSettings() {
        insert("old", "LOGIN", "SUCCESS", 9999);

        assertThat(run().json().path("deleted").asInt()).isZero();

        assertThat(remaining()).containsExactly("old");
    }

    @Test
    void deletesManyInBatchesWhilePeopleLogIn() throws SQLException {
        insertMany(2300);
        configure(Map.of("retention-days", List.of("30")));
        List<Callable<Integer>> tasks = new ArrayList<>();
        tasks.add(() -> run().json().path("deleted").asInt());
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> {
                int status = 200;
                for (int login = 0; login < 5 && status == 200; login++) {
                    status = realm.client("demo-cli")
                            .password("alice", "demo-password", "openid")
                            .status();
                }
                return status;
            });
        }

        assertThat(Concurrently.run(tasks)).containsExactly(2300, 200, 200, 200, 200);
        assertThat(remaining()).isEmpty();
        assertThat(AuditApi.ids(api.get("events?type=LOGIN&max=1000"))).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({
        "retention-days, never",
        "failure-retention-days, -1",
        "retention-days-by-type, LOGIN",
        "retention-days-by-type, '{0}=x'"
    })
    void refusesSettingsThatMakeNoSense(String option, String value) {
        try (Response refused = save(Map.of(option, List.of(value)))) {
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.readEntity(String.class)).contains(option + ": must be");
        }
    }

    @Test
    void thereAreOneRealmsSettings() {
        configure(Map.of("retention-days", List.of("30")));

        try (Response refused = save(Map.of("retention-days", List.of("60")))) {
            assertThat(refused.getStatus()).isEqualTo(400);
        }
    }

    @Test
    void theRealmsExportHasTheSettings() {
        configure(Map.of("retention-days", List.of("30"), "retention-days-by-type", List.of("LOGIN=7")));

        var exported = realm.admin().partialExport(false, false).getComponents().get(SETTINGS);

        assertThat(exported).hasSize(1);
        assertThat(exported.get(0).getConfig())
                .containsEntry("retention-days", List.of("30"))
                .containsEntry("retention-days-by-type", List.of("LOGIN=7"));
    }

    @Test
    void nobodyDeletesWithoutManageEvents() {
        Api alice = AuditApi.below(realm, "/admin", AuditApi.token(realm, "alice", "openid organization:acme"));

        assertThat(alice.post("retention", null).status()).isEqualTo(403);
        assertThat(AuditApi.ofMember(realm, "alice", "acme")
                        .post("retention", null)
                        .status())
                .isIn(404, 405);
    }

    private Answer run() {
        Answer answer = api.post("retention", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private void configure(Map<String, List<String>> config) {
        try (Response saved = save(config)) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
    }

    private Response save(Map<String, List<String>> config) {
        ComponentRepresentation settings = new ComponentRepresentation();
        settings.setName("audit-trail");
        settings.setProviderType(SETTINGS);
        settings.setProviderId("audit-trail");
        settings.setParentId(realmId);
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        values.putAll(config);
        settings.setConfig(values);
        return realm.admin().components().add(settings);
    }

    private void insert(String name, String type, String outcome, int daysAgo) {
        AuditApi.insert(realm, id(name), ago(daysAgo), Map.of("EVENT_TYPE", type, "OUTCOME", outcome));
    }

    private void insertDelivery(String name, String state) {
        realm.server()
                .database()
                .update(
                        "insert into AP_AUDIT_DELIVERY (ID, REALM_ID, SINK_ID, EVENT_ID, STATE, DUE_AT, ATTEMPTS)"
                                + " values (?, ?, 'sink', ?, ?, ?, 1)",
                        id(name),
                        realmId,
                        id(name),
                        state,
                        Long.MAX_VALUE);
    }

    private int deliveries() {
        return realm.server()
                .database()
                .query("select ID from AP_AUDIT_DELIVERY where REALM_ID = ?", realmId)
                .size();
    }

    private void insertMany(int count) throws SQLException {
        try (Connection connection = realm.server().database().connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into AP_AUDIT_EVENT (ID, REALM_ID, EVENT_TIME, EVENT_TYPE, OUTCOME) values (?, ?, ?,"
                                + " 'LOGIN', 'SUCCESS')")) {
            for (int i = 0; i < count; i++) {
                insert.setString(1, id("many-" + i));
                insert.setString(2, realmId);
                insert.setLong(3, ago(100) + i / 7);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Of the records that this test has inserted. */
    private List<String> remaining() {
        return AuditApi.ids(api.get("events?max=1000")).stream()
                .filter(id -> id.startsWith(prefix()))
                .map(id -> id.substring(prefix().length()))
                .toList();
    }

    private String id(String name) {
        return prefix() + name;
    }

    private String prefix() {
        return realm.name().substring(realm.name().length() - 8) + "-";
    }

    private static long ago(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toEpochMilli();
    }
}
