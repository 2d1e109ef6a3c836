package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

@KeycloakTest(realm = "audit-realm.json")
class AuditTrailIT {

    private static final String SECRET = "s3cr3t-value-of-the-test";

    /** All that Keycloak takes in a part of a realm. */
    private static final List<String> IMPORTED = List.of(
            "USER", "GROUP", "CLIENT", "CLIENT_ROLE", "REALM_ROLE", "IDENTITY_PROVIDER", "IDENTITY_PROVIDER_MAPPER");

    private final TestRealm realm;
    private final OidcClient shop;
    private final AuditRows rows;

    AuditTrailIT(TestRealm realm) {
        this.realm = realm;
        this.shop = realm.client("shop").header("User-Agent", "shop/1.0");
        this.rows = new AuditRows(realm);
    }

    @Test
    void recordsALogin() {
        TokenResponse tokens = login();

        Map<String, Object> row = rows.lastOfType("LOGIN");
        assertThat(row)
                .containsEntry("outcome", "SUCCESS")
                .containsEntry("actor_id", realm.user("alice").getId())
                .containsEntry("actor_name", "alice")
                .containsEntry("client_id", "shop")
                .containsEntry("org_id", acme().getId())
                .containsEntry("session_id", tokens.accessToken().claims().get("sid"))
                .containsEntry("ip_address", "127.0.0.1")
                .containsEntry("user_agent", "shop/1.0");
        assertThat(rows.text(row, "DETAILS_JSON")).contains("\"grant_type\":\"password\"");
    }

    @Test
    void recordsAFailedLoginWithItsReason() {
        TokenResponse refused = shop.password("alice", "wrong", "openid");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(rows.lastOfType("LOGIN_ERROR"))
                .containsEntry("outcome", "FAILURE")
                .containsEntry("reason", "invalid_user_credentials")
                .containsEntry("actor_name", "alice");
    }

    @Test
    void recordsAFailedRefreshButNoSuccessfulOne() {
        TokenResponse tokens = login();
        assertThat(shop.refresh(tokens.refreshToken()).status()).isEqualTo(200);
        assertThat(rows.ofType("REFRESH_TOKEN")).isEmpty();

        assertThat(shop.refresh(tokens.accessToken()).status()).isEqualTo(400);
        assertThat(rows.lastOfType("REFRESH_TOKEN_ERROR")).containsEntry("reason", "invalid_token");
        assertThat(rows.text(rows.lastOfType("REFRESH_TOKEN_ERROR"), "DETAILS_JSON"))
                .doesNotContain(tokens.accessToken().encoded());
    }

    @Test
    void recordsWhatAnAdministratorDidAndWhoHeWas() {
        UserRepresentation carol = new UserRepresentation();
        carol.setUsername("carol");
        carol.setEnabled(true);
        realm.admin().users().create(carol).close();

        Map<String, Object> row = rows.lastOfType("USER.CREATE");
        assertThat(row)
                .containsEntry("outcome", "SUCCESS")
                .containsEntry("actor_name", "admin")
                .containsEntry("client_id", "admin-cli")
                .containsEntry("target_type", "USER")
                .containsEntry("target_id", realm.user("carol").getId());
        assertThat(row.get("actor_realm_id")).isNotNull().isNotEqualTo(row.get("realm_id"));
        assertThat(row.get("session_id")).isNotNull();
        assertThat(rows.text(row, "CHANGE_JSON")).contains("\"after\":{\"username\":\"carol\"");
    }

    @Test
    void recordsTheOrganizationOfAnAdministratorsAction() {
        OrganizationRepresentation changed = acme();
        changed.setDescription("changed");
        realm.admin().organizations().get(changed.getId()).update(changed).close();

        assertThat(rows.lastOfType("ORGANIZATION.UPDATE"))
                .containsEntry("org_id", changed.getId())
                .containsEntry("target_id", changed.getId());
    }

    /** Of Keycloak's event only the representation says whether it is a client's role, or a client. */
    @Test
    void recordsEachKindOfAPartialImport() throws JsonProcessingException {
        String part = """
                { "users": [ { "username": "imported" } ],
                  "groups": [ { "name": "imported", "path": "/imported" } ],
                  "clients": [ { "clientId": "imported" } ],
                  "roles": { "realm": [ { "name": "imported" } ],
                    "client": { "imported": [ { "name": "of-client" } ], "shop": [ { "name": "of-shop" } ] } },
                  "identityProviders": [ { "alias": "imported", "providerId": "oidc" } ],
                  "identityProviderMappers": [ { "name": "imported", "identityProviderAlias": "imported",
                    "identityProviderMapper": "oidc-hardcoded-role-idp-mapper", "config": { "syncMode": "INHERIT" } } ] }""";
        PartialImportRepresentation imported = new ObjectMapper().readValue(part, PartialImportRepresentation.class);

        for (String operation : List.of("CREATE", "UPDATE")) {
            imported.setIfResourceExists("OVERWRITE");
            List<Map<String, Object>> before = rows.all();
            try (var answer = realm.admin().partialImport(imported)) {
                assertThat(answer.getStatus()).isEqualTo(200);
            }

            // Keycloak reports a role that it overwrites as one that is new, too
            assertThat(rows.all())
                    .filteredOn(row ->
                            before.stream().noneMatch(old -> old.get("id").equals(row.get("id"))))
                    .extracting(row -> (String) row.get("event_type"))
                    .contains(IMPORTED.stream()
                            .map(kind -> kind + "." + operation)
                            .toArray(String[]::new))
                    .allSatisfy(type ->
                            assertThat(type.substring(0, type.indexOf('.'))).isIn(IMPORTED));
        }
    }

    @Test
    void keepsSecretsOut() {
        CredentialRepresentation password = TestUser.password(SECRET);
        UserRepresentation user = new UserRepresentation();
        user.setUsername("dora");
        user.setCredentials(List.of(password));
        realm.admin().users().create(user).close();
        realm.admin().users().get(realm.user("dora").getId()).resetPassword(password);
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("secretive");
        client.setSecret(SECRET);
        client.setAttributes(Map.of("saml.signing.private.key", SECRET));
        realm.admin().clients().create(client).close();

        assertThat(rows.ofType("CLIENT.CREATE")).hasSize(1);
        assertThat(rows.all())
                .allSatisfy(row -> assertThat(rows.text(row, "CHANGE_JSON") + rows.text(row, "DETAILS_JSON") + row)
                        .doesNotContain(SECRET));
        assertThat(realm.server().log()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bell\u0007", "山田-Ünal", "line\r\nbreak", "\"quote'; drop table AP_AUDIT_EVENT --"})
    void recordsWhateverIsTypedAsAUserName(String typed) {
        TokenResponse refused = shop.password(typed, "x", "openid");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(rows.lastOfType("LOGIN_ERROR")).containsEntry("reason", "user_not_found");
    }

    /** Keycloak 26.7.4 and newer say nothing of a name that is longer than any user's. */
    @ParameterizedTest
    @ValueSource(ints = {255, 4000})
    void takesAUserNameOfAnyLength(int length) {
        int before = rows.ofType("LOGIN_ERROR").size();

        assertThat(shop.password("x".repeat(length), "x", "openid").status()).isEqualTo(400);

        assertThat(rows.ofType("LOGIN_ERROR")).hasSize(before + 1);
        assertThat(rows.lastOfType("LOGIN_ERROR").get("actor_name")).isIn("[redacted]", null);
    }

    @Test
    void writesTheRecordToTheLogAsOneLineOfJson() {
        login();

        Object id = rows.lastOfType("LOGIN").get("id");
        assertThat(realm.server().log().lines())
                .filteredOn(line -> line.contains("io.accesspack.audit.events"))
                .filteredOn(line -> line.contains("\"specversion\":\"1.0\",\"id\":\"" + id + "\""))
                .hasSize(1);
    }

    @Test
    void recordsEachOfManyParallelLoginsOnce() throws Exception {
        int before = rows.ofType("LOGIN").size();
        ExecutorService users = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> logins = IntStream.range(0, 16)
                    .mapToObj(i -> users.submit(() -> login().status()))
                    .toList();
            for (Future<Integer> login : logins) {
                assertThat(login.get()).isEqualTo(200);
            }
        } finally {
            users.shutdownNow();
        }

        assertThat(rows.ofType("LOGIN")).hasSize(before + 16);
    }

    @Test
    void recordsNothingInARealmThatDoesNotNameTheListener() {
        try (TestRealm other = TestRealm.importInto(realm.server(), "audit-realm.json")) {
            var events = other.admin().getRealmEventsConfig();
            events.setEventsListeners(List.of());
            other.admin().updateRealmEventsConfig(events);
            AuditRows otherRows = new AuditRows(other);
            int before = otherRows.all().size();

            assertThat(other.client("shop")
                            .password("alice", "alice-password", "openid")
                            .status())
                    .isEqualTo(200);

            assertThat(otherRows.all()).hasSize(before);
            assertThat(otherRows.all())
                    .as("switching it off is itself on record")
                    .anySatisfy(
                            row -> assertThat((String) row.get("event_type")).startsWith("REALM_EVENTS."));
        }
    }

    private TokenResponse login() {
        return shop.password("alice", "alice-password", "openid organization:acme");
    }

    private OrganizationRepresentation acme() {
        return realm.admin().organizations().search("acme").get(0);
    }
}
