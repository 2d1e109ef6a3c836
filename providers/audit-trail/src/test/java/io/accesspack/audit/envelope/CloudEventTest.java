package io.accesspack.audit.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.accesspack.audit.Records;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class CloudEventTest {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(CloudEventTest.class.getResourceAsStream("audit-event.schema.json"));

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyUserEventFollowsTheSchema(EventType type) {
        assertThat(SCHEMA.validate(CloudEvent.json(Records.ofUser(type.name()))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("adminTypes")
    void everyAdminEventFollowsTheSchema(String resource) {
        for (OperationType operation : OperationType.values()) {
            AuditRecord record =
                    Records.ofAdministrator(resource + "." + operation, new Target(resource, "id-1", "things/id-1"));
            assertThat(SCHEMA.validate(CloudEvent.json(record))).isEmpty();
        }
    }

    static Stream<String> adminTypes() {
        return Stream.concat(
                Arrays.stream(ResourceType.values()).map(Enum::name),
                Stream.of(
                        "ORGANIZATION_PERMISSION",
                        "ORGANIZATION_ROLE",
                        "ORGANIZATION_ACCESS_GRANT",
                        "ORGANIZATION_BLUEPRINT",
                        "SOMETHING_OF_ANOTHER_EXTENSION"));
    }

    @Test
    void theRealmItselfHasNoId() {
        AuditRecord record = Records.ofAdministrator("REALM.UPDATE", new Target("REALM", null, ""));

        assertThat(SCHEMA.validate(CloudEvent.json(record))).isEmpty();
    }

    @Test
    void nobodyInParticularMayFailToLogIn() {
        assertThat(SCHEMA.validate(CloudEvent.json(Records.ofNobody()))).isEmpty();
    }

    @Test
    void aReplayWeighsMoreThanATypo() {
        AuditRecord typo = Records.ofUser("LOGIN_ERROR");
        AuditRecord replay = Records.because(Records.ofUser("REFRESH_TOKEN_ERROR"), "refresh_token_replay");

        assertThat(CloudEvent.json(typo).at("/data/severity_id").asInt()).isEqualTo(2);
        assertThat(CloudEvent.json(replay).at("/data/severity_id").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyUserEventOfNobodyFollowsTheSchema(EventType type) {
        assertThat(SCHEMA.validate(CloudEvent.json(Records.ofNobody(type.name()))))
                .isEmpty();
    }

    @Test
    void theRealmIsTheSubjectOfItsUpdate() {
        JsonNode event = CloudEvent.json(Records.ofAdministrator("REALM.UPDATE", new Target("REALM", null, null)));

        assertThat(event.path("subject").asText()).isEqualTo("realms/realm-1");
        assertThat(event.at("/data/entity")).hasToString("{\"uid\":\"realm-1\",\"name\":\"demo\",\"type\":\"REALM\"}");
    }

    @Test
    void theSchemaRefusesWhatIsNone() {
        var event = CloudEvent.json(Records.ofUser("LOGIN"));
        event.withObject("/data").put("type_uid", 300708);

        assertThat(SCHEMA.validate(event)).isNotEmpty();
    }

    @Test
    void saysWhoDidWhatWhereAndWhen() throws IOException {
        JsonNode event = new ObjectMapper().readTree(CloudEvent.text(Records.ofUser("LOGIN_ERROR")));

        assertThat(event).isEqualTo(new ObjectMapper().readTree("""
                {"specversion":"1.0","id":"event-1","source":"/realms/realm-1","type":"io.accesspack.audit.LOGIN_ERROR",
                 "time":"2026-01-02T03:04:05.678Z","datacontenttype":"application/json","subject":"users/user-1",
                 "organizationid":"org-1",
                 "data":{"category_uid":3,"category_name":"Identity & Access Management","class_uid":3002,
                  "class_name":"Authentication","activity_id":1,"activity_name":"Logon","type_uid":300201,
                  "time":1767323045678,"severity_id":2,"status_id":2,"status":"Failure",
                  "status_code":"invalid_user_credentials",
                  "metadata":{"version":"1.9.0","uid":"event-1","correlation_uid":"0af7651916cd43dd8448eb211c80319c",
                   "tenant_uid":"org-1","product":{"name":"Keycloak","vendor_name":"Keycloak"}},
                  "actor":{"user":{"uid":"user-1","name":"alice"},"app_uid":"shop","session":{"uid":"session-1"}},
                  "src_endpoint":{"ip":"192.0.2.1"},"http_request":{"user_agent":"shop/1.0"},
                  "user":{"uid":"user-1","name":"alice"},"service":{"uid":"shop","name":"demo"},
                  "unmapped":{"type":"LOGIN_ERROR","realm_id":"realm-1","realm":"demo","organization_id":"org-1",
                   "actor_realm_id":"realm-1",
                   "details":{"auth_method":"openid-connect","grant_type":"password"}}}}"""));
    }

    @Test
    void isOneLineWhateverTheRecordHolds() {
        AuditRecord record = Records.ofAdministrator("USER.CREATE", new Target("USER", "x\r\ny", "users/x\r\ny\u2028"));

        assertThat(CloudEvent.text(record)).doesNotContain("\n", "\r");
    }
}
