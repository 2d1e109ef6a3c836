package io.accesspack.audit.sink.setpush;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the audit trail is told, as what, and about whom. */
class CaepMappingTest {

    private static final String ISSUER = "https://id.example.com/realms/example";
    private static final String USER = "{'format':'iss_sub','iss':'" + ISSUER + "','sub':'%s'}";
    private static final Map<String, String> REVOKED = Map.of("granted_roles", "", "revoked_roles", "editor");

    @Test
    void ofUsersThemselves() {
        assertThat(told(user("LOGOUT", Map.of())))
                .isEqualTo("session-revoked {'format':'complex','user':" + USER.formatted("bob")
                        + ",'session':{'format':'opaque','id':'s1'}}");
        assertThat(told(user("DELETE_ACCOUNT", Map.of()))).isEqualTo("session-revoked " + USER.formatted("bob"));
        assertThat(told(user("USER_DISABLED_BY_PERMANENT_LOCKOUT", Map.of())))
                .isEqualTo("session-revoked " + USER.formatted("bob"));
        assertThat(told(user("UPDATE_CREDENTIAL", Map.of("credential_type", "otp"))))
                .isEqualTo("credential-change " + USER.formatted("bob"));
        assertThat(told(user("REMOVE_CREDENTIAL", Map.of("credential_type", "webauthn"))))
                .isEqualTo("credential-change " + USER.formatted("bob"));
    }

    @Test
    void ofWhatAClientHas() {
        String client = "'application':{'format':'opaque','id':'shop'}";
        assertThat(told(user("REVOKE_GRANT", Map.of("revoked_client", "shop"))))
                .isEqualTo("session-revoked {'format':'complex','user':" + USER.formatted("bob") + "," + client + "}");
        assertThat(told(user("REVOKE_GRANT", Map.of("refresh_token_id", "t1"))))
                .isEqualTo("session-revoked {'format':'complex','user':" + USER.formatted("bob") + "," + client
                        + ",'session':{'format':'opaque','id':'s1'}}");
        assertThat(told(failure("REFRESH_TOKEN_ERROR", "refresh_token_replay")))
                .endsWith(client + ",'session':{'format':'opaque','id':'s1'}}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "USER_SESSION.DELETE|sessions/s2|session-revoked {'format':'complex','session':{'format':'opaque','id':'s2'}}",
                "ORGANIZATION_MEMBERSHIP.DELETE|organizations/o1/members/u1|token-claims-change {'format':'complex','user':U,'tenant':{'format':'opaque','id':'o1'}}",
                "ORGANIZATION_ACCESS_GRANT.UPDATE|organizations/o1/members/u1|token-claims-change {'format':'complex','user':U,'tenant':{'format':'opaque','id':'o1'}}",
                "ORGANIZATION_ACCESS_GRANT.UPDATE|organizations/o1/groups/g1|token-claims-change {'format':'complex','group':{'format':'opaque','id':'g1'},'tenant':{'format':'opaque','id':'o1'}}",
                "ORGANIZATION_ACCESS_GRANT.DELETE|organizations/o1/service-accounts/c1|token-claims-change {'format':'complex','application':{'format':'opaque','id':'c1'},'tenant':{'format':'opaque','id':'o1'}}",
                "ORGANIZATION_ROLE.UPDATE|organizations/o1/roles/billing|token-claims-change {'format':'complex','group':{'format':'opaque','id':'billing'},'tenant':{'format':'opaque','id':'o1'}}",
                "ORGANIZATION_ROLE.DELETE|organization-roles/editor|token-claims-change {'format':'complex','group':{'format':'opaque','id':'editor'}}",
                "ORGANIZATION.DELETE|organizations/o1|token-claims-change {'format':'complex','tenant':{'format':'opaque','id':'o1'}}",
                "USER_LOGOUT.ACTION|users/u1/logout|session-revoked U",
                "USER.DELETE|users/u1|session-revoked U",
                "USER_RESET_PASSWORD.ACTION|users/u1/reset-password|credential-change U",
                "USER_CREDENTIALS.ACTION|users/u1/credentials/x|credential-change U"
            })
    void ofAdministrators(String type, String path, String expected) {
        assertThat(told(admin(type, path, REVOKED, null))).isEqualTo(expected.replace("U", USER.formatted("u1")));
    }

    @Test
    void ofWhoIsDisabledWhereThatIsRecorded() {
        assertThat(told(admin("USER.UPDATE", "users/u1", Map.of(), "{\"after\": {\"enabled\": false}}")))
                .isEqualTo("session-revoked " + USER.formatted("u1"));
        assertThat(told(admin(
                        "ORGANIZATION.UPDATE", "organizations/o1", Map.of(), "{\"after\": {\"enabled\": false}}")))
                .startsWith("token-claims-change");
        for (String change : new String[] {null, "{}", "{\"after\": {\"enabled\": true}}", "{\"after\": {}}"}) {
            assertThat(told(admin("USER.UPDATE", "users/u1", Map.of(), change))).isNull();
            assertThat(told(admin("ORGANIZATION.UPDATE", "organizations/o1", Map.of(), change)))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOGIN",
                "REFRESH_TOKEN",
                "CODE_TO_TOKEN",
                "UPDATE_PROFILE",
                // beside which Keycloak sends UPDATE_CREDENTIAL
                "UPDATE_PASSWORD",
                "UPDATE_TOTP",
                "REMOVE_TOTP"
            })
    void nothingOfTheRest(String type) {
        assertThat(told(user(type, Map.of()))).isNull();
    }

    @Test
    void nothingOfFailuresGainsAndWhoIsStillToJoin() {
        assertThat(told(failure("LOGOUT_ERROR", "invalid_token"))).isNull();
        assertThat(told(failure("REFRESH_TOKEN_ERROR", "invalid_token"))).isNull();
        assertThat(told(admin(
                        "ORGANIZATION_ACCESS_GRANT.UPDATE",
                        "organizations/o1/members/u1",
                        Map.of("granted_roles", "editor", "revoked_roles", ""),
                        null)))
                .isNull();
        assertThat(told(admin("ORGANIZATION_ACCESS_GRANT.DELETE", "organizations/o1/pending-grants", REVOKED, null)))
                .isNull();
        assertThat(told(admin("ORGANIZATION_ROLE.CREATE", "organization-roles/new", Map.of(), null)))
                .isNull();
    }

    @Test
    void credentialsAndClaimsAreNamed() {
        CaepEvent otp = CaepMapping.of(user("UPDATE_CREDENTIAL", Map.of("credential_type", "otp")))
                .orElseThrow();
        assertThat(text(otp.details())).isEqualTo("{'credential_type':'app','change_type':'update'}");
        CaepEvent unknown = CaepMapping.of(admin("USER_CREDENTIALS.ACTION", "users/u1/credentials/x", Map.of(), null))
                .orElseThrow();
        assertThat(text(unknown.details())).isEqualTo("{'credential_type':'unknown','change_type':'delete'}");
        CaepEvent claims = CaepMapping.of(admin("ORGANIZATION.DELETE", "organizations/o1", Map.of(), null))
                .orElseThrow();
        assertThat(text(claims.details())).isEqualTo("{'claims':{'org_roles':null,'permissions':null}}");
    }

    /** Kind and subject; null for what is not told. */
    private static String told(AuditRecord record) {
        return CaepMapping.of(record)
                .map(event -> event.type().substring(event.type().lastIndexOf('/') + 1) + " "
                        + text(event.subject().json(ISSUER)))
                .orElse(null);
    }

    private static String text(JsonNode json) {
        return json.toString().replace('"', '\'');
    }

    private static AuditRecord user(String type, Map<String, String> details) {
        return record(type, Outcome.SUCCESS, null, null, details, null);
    }

    private static AuditRecord failure(String type, String reason) {
        return record(type, Outcome.FAILURE, reason, null, Map.of(), null);
    }

    private static AuditRecord admin(String type, String path, Map<String, String> details, String change) {
        return record(type, Outcome.SUCCESS, null, new Target("ANY", "u1", path), details, change);
    }

    private static AuditRecord record(
            String type, Outcome outcome, String reason, Target target, Map<String, String> details, String change) {
        try {
            return new AuditRecord(
                    "event-1",
                    Instant.ofEpochSecond(1),
                    "realm-1",
                    "example",
                    target != null && target.path().startsWith("organizations/") ? "o1" : null,
                    type,
                    outcome,
                    reason,
                    new Actor("realm-1", "bob", "bob", "shop", "s1"),
                    target,
                    null,
                    null,
                    null,
                    details,
                    change == null ? null : new ObjectMapper().readTree(change));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(change, e);
        }
    }
}
