package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The demo realm's audit trail knows what the rest of the pack does, through Keycloak's own events, and in which organization. */
@KeycloakTest
class PackEventsIT {

    private final TestRealm realm;
    private final OidcClient cli;
    private final AuditRows rows;
    private final String acme;

    PackEventsIT(TestRealm realm) {
        this.realm = realm;
        this.cli = realm.client("demo-cli");
        this.rows = new AuditRows(realm);
        this.acme = AuditApi.organization(realm, "acme");
    }

    @Test
    void recordsAReplayedRefreshToken() {
        TokenResponse first = cli.password("alice", "demo-password", "openid organization:acme");
        TokenResponse second = cli.refresh(first.refreshToken());
        cli.refresh(second.refreshToken());

        assertThat(cli.refresh(first.refreshToken()).status()).isEqualTo(400);

        assertThat(rows.lastOfType("REFRESH_TOKEN_ERROR"))
                .containsEntry("outcome", "FAILURE")
                .containsEntry("reason", "refresh_token_replay")
                .containsEntry("actor_id", realm.user("alice").getId())
                .containsEntry("client_id", "demo-cli")
                .containsEntry("org_id", acme)
                .containsEntry("session_id", first.accessToken().claims().get("sid"));
    }

    @Test
    void recordsWhoWasKeptOutOfAnOrganization() {
        assertThat(realm.client("demo-console")
                        .password("bob", "demo-password", "openid organization:acme")
                        .status())
                .isEqualTo(400);

        Map<String, Object> row = rows.lastOfType("LOGIN_ERROR");
        assertThat(row)
                .containsEntry("reason", "access_denied")
                .containsEntry("actor_id", realm.user("bob").getId())
                .containsEntry("client_id", "demo-console")
                .containsEntry("org_id", acme);
        assertThat(rows.text(row, "DETAILS_JSON"))
                .contains("\"required_permissions\":\"users.manage\"", "\"reason\":\"permission_missing\"");
    }

    @Test
    void recordsWhoWasRefusedFurtherTokens() {
        Api access = Api.ofAdministrator(realm);
        String roles =
                "organizations/" + acme + "/members/" + realm.user("dave").getId() + "/roles";
        OidcClient console = realm.client("demo-console");
        assertThat(access.put(roles, "[\"admin\"]").status()).isEqualTo(204);
        TokenResponse tokens = console.signIn("dave", "demo-password", "openid organization:acme");
        assertThat(access.put(roles, "[\"editor\"]").status()).isEqualTo(204);

        assertThat(console.refresh(tokens.refreshToken()).status()).isEqualTo(400);

        Map<String, Object> row = rows.lastOfType("REFRESH_TOKEN_ERROR");
        assertThat(row)
                .containsEntry("reason", "access_denied")
                .containsEntry("actor_id", realm.user("dave").getId())
                .containsEntry("client_id", "demo-console")
                .containsEntry("session_id", tokens.accessToken().claims().get("sid"))
                .containsEntry("org_id", acme);
        assertThat(rows.ofType("REFRESH_TOKEN_ERROR"))
                .filteredOn(refused -> row.get("session_id").equals(refused.get("session_id")))
                .as("once")
                .hasSize(1);
        assertThat(rows.text(row, "DETAILS_JSON"))
                .contains("\"required_permissions\":\"users.manage\"", "\"reason\":\"permission_missing\"");
    }

    @Test
    void recordsAChangedRoleWithWhatItWas() {
        Api access = Api.ofAdministrator(realm);
        String roles = "organizations/" + acme + "/roles";
        assertThat(access.post(roles, "{\"name\": \"auditor\", \"permissions\": [\"media.read\"]}")
                        .status())
                .isEqualTo(201);
        assertThat(access.put(roles + "/auditor", "{\"name\": \"auditor\", \"permissions\": [\"posts.read\"]}")
                        .status())
                .isBetween(200, 204);

        assertThat(rows.lastOfType("ORGANIZATION_ROLE.CREATE"))
                .containsEntry("org_id", acme)
                .containsEntry("actor_name", "admin");
        assertThat(rows.text(rows.lastOfType("ORGANIZATION_ROLE.CREATE"), "CHANGE_JSON"))
                .startsWith("{\"after\":{")
                .doesNotContain("{\"after\":{\"after\"");
        Map<String, Object> row = rows.lastOfType("ORGANIZATION_ROLE.UPDATE");
        assertThat(row).containsEntry("org_id", acme);
        assertThat(rows.text(row, "CHANGE_JSON")).matches("\\{\"before\":.*media\\.read.*\"after\":.*posts\\.read.*");
    }

    @Test
    void recordsAGrantedRole() {
        Api access = Api.ofAdministrator(realm);
        String bob = realm.user("bob").getId();

        assertThat(access.put("organizations/" + acme + "/members/" + bob + "/roles/editor", null)
                        .status())
                .isBetween(200, 204);

        Map<String, Object> row = rows.lastOfType("ORGANIZATION_ACCESS_GRANT.UPDATE");
        assertThat(row).containsEntry("org_id", acme).containsEntry("outcome", "SUCCESS");
        assertThat(rows.text(row, "DETAILS_JSON")).contains("\"granted_roles\":\"editor\"", "\"grantee\":\"bob\"");
    }

    /** Whoever takes a rule away leaves what it was. */
    @Test
    void recordsWhatIsRequired() {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("demo-cli").get(0);
        client.getAttributes().put("organization-access.required-permissions", "posts.read media.*");
        realm.admin().clients().get(client.getId()).update(client);
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.getAttributes()
                .putAll(Map.of(
                        "organization-access.identity-provider-permissions", "posts.update",
                        "organization-access.requires-acr.mfa", "users.manage posts.delete",
                        "organization-access.requires-acr.key", "media.delete"));
        realm.admin().update(settings);

        assertThat(rows.text(rows.lastOfType("CLIENT.UPDATE"), "CHANGE_JSON"))
                .contains("\"organization-access.required-permissions\":\"posts.read media.*\"");
        assertThat(rows.text(rows.lastOfType("REALM.UPDATE"), "CHANGE_JSON"))
                .contains(
                        "\"organization-access.identity-provider-permissions\":\"posts.update\"",
                        "\"organization-access.requires-acr.mfa\":\"users.manage posts.delete\"",
                        "\"organization-access.requires-acr.key\":\"media.delete\"");
    }
}
