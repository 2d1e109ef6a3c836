package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as files. */
@KeycloakTest
class AuditExportIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRealm realm;
    private final Api api;

    AuditExportIT(TestRealm realm) {
        this.realm = realm;
        this.api = AuditApi.ofAdministrator(realm);
    }

    @Test
    void exportsCloudEventsNewestFirst() throws IOException {
        realm.client("demo-cli").password("alice", "demo-password", "openid organization:acme");
        realm.client("demo-cli").password("alice", "wrong", "openid");

        List<String> lines = api.get("events/export").body().lines().toList();

        List<String> listed = AuditApi.ids(api.get("events?max=1000"));
        assertThat(lines).hasSize(listed.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonNode event = JSON.readTree(lines.get(i));
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("id").asText()).isEqualTo(listed.get(i));
        }
        assertThat(api.get("events/export?type=LOGIN_ERROR").body().lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("\"type\":\"io.accesspack.audit.LOGIN_ERROR\""));
    }

    @Test
    void exportsEveryOneOfManyRecordsOnce() throws SQLException {
        int count = 20_000;
        insert(count);

        List<String> lines =
                api.get("events/export?format=csv&type=MANY").body().lines().toList();

        assertThat(lines.get(0)).startsWith("time,id,type,outcome,");
        Set<String> ids = new HashSet<>();
        lines.stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(",\"MANY\"")))
                .forEach(ids::add);
        assertThat(lines).hasSize(count + 1);
        assertThat(ids).hasSize(count);
    }

    @Test
    void aMemberExportsTheOrganizationOnly() {
        String acme = AuditApi.organization(realm, "acme");
        String globex = AuditApi.organization(realm, "globex");
        Api alice = AuditApi.ofMember(realm, "alice", "acme");
        AuditApi.ofMember(realm, "carol", "globex");

        Answer export = alice.get("events/export?format=csv");

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.body().lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.contains(acme))
                .noneMatch(line -> line.contains(globex));
        assertThat(alice.get("events/export?organization=" + globex).status()).isEqualTo(404);
        assertThat(AuditApi.below(realm, "", null).get("events/export").status())
                .isEqualTo(401);
        assertThat(AuditApi.ofMember(realm, "dave", "acme").get("events/export").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=xml", "format=", "format=csv&format=csv", "max=5", "cursor=x", "from=x"})
    void refusesNonsenseBeforeTheFirstLine(String query) {
        Answer refused = api.get("events/export?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorMessage()).isNotBlank();
    }

    /** Several records in each millisecond. */
    private void insert(int count) throws SQLException {
        String realmId = realm.admin().toRepresentation().getId();
        try (Connection connection = realm.server().database().connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into AP_AUDIT_EVENT (ID, REALM_ID, EVENT_TIME, EVENT_TYPE, OUTCOME, ACTOR_NAME)"
                                + " values (?, ?, ?, 'MANY', 'SUCCESS', '=1+1')")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                insert.setString(1, realmId.substring(0, 8) + "-many-" + i);
                insert.setString(2, realmId);
                insert.setLong(3, 1_500_000_000_000L + i / 7);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
