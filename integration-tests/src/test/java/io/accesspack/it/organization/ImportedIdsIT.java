package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** An export from elsewhere brings its own ids: they are as good as those that Keycloak gives, up to its own width. */
@KeycloakTest(realm = "plain-realm.json")
class ImportedIdsIT {

    private static final int WIDTH_OF_OTHERS = 36;

    private final KeycloakServer server;

    ImportedIdsIT(KeycloakServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(ints = {39, 255})
    void everythingWorksInAnOrganizationWithAnIdOfItsOwn(int length) {
        String id = id("organization", length);
        DemoRealm demo = withIdsOfItsOwn(id);

        try (TestRealm realm = demo.importInto(server)) {
            Api organization = below(Api.ofAdministrator(realm), "organizations/" + id + "/");
            TokenResponse login = login(realm, "dave", "acme");
            assertThat(login).hasClaim("org_id", id).hasClaim("org_roles", List.of("billing", "editor", "member"));

            assertAdministration(realm, organization);
            assertThat(login(realm, "bob", "acme"))
                    .hasClaim("org_roles", List.of("clerk", "member"))
                    .hasClaim("permissions", List.of("media.read", "posts.create", "posts.read", "users.manage"));
            assertThat(realm.client("demo-cli").refresh(login.refreshToken())).hasClaim("org_id", id);
            assertAudit(realm, id);

            realm.admin().organizations().get(id).delete().close();

            for (String table : List.of("AP_ORG_ROLE", "AP_ORG_ROLE_GRANT", "AP_ORG_PERMISSION_GRANT")) {
                assertThat(server.database().query("select * from " + table + " where ORG_ID = ?", id))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private static DemoRealm withIdsOfItsOwn(String organization) {
        DemoRealm demo = new DemoRealm();
        RealmRepresentation realm = demo.representation();
        realm.setId(id("realm", WIDTH_OF_OTHERS));
        OrganizationRepresentation acme = realm.getOrganizations().get(0);
        acme.setId(organization);
        GroupRepresentation writers = new GroupRepresentation();
        writers.setName("writers");
        writers.setId(id("group", WIDTH_OF_OTHERS));
        acme.addGroup(writers);
        for (UserRepresentation user : realm.getUsers()) {
            user.setId(id(user.getUsername(), WIDTH_OF_OTHERS));
        }
        for (ClientRepresentation client : realm.getClients()) {
            client.setId(id(client.getClientId(), WIDTH_OF_OTHERS));
        }
        return demo;
    }

    private static void assertAdministration(TestRealm realm, Api organization) {
        String bob = realm.user("bob").getId();
        String writers = realm.admin()
                .organizations()
                .get(id(organization))
                .groups()
                .getAll("writers", null, true, 0, 1, true, false)
                .get(0)
                .getId();
        assertDone(201, organization.post("roles", "{\"name\": \"clerk\", \"permissions\": [\"media.read\"]}"));
        assertDone(204, organization.put("members/" + bob + "/roles", "[\"clerk\"]"));
        assertDone(204, organization.put("members/" + bob + "/permissions", "[\"users.manage\"]"));
        assertDone(204, organization.put("groups/" + writers + "/roles", "[\"clerk\"]"));
        assertDone(204, organization.put("pending-grants/new@acme.test", "{\"roles\": [\"clerk\"]}"));
        assertDone(
                200,
                organization.post(
                        "grants",
                        "{\"grant\": [{\"member\": \"%s\", \"permissions\": [\"users.manage\"]}]}".formatted(bob)));
        assertThat(organization.get("roles/clerk/members").json().findValuesAsText("username"))
                .containsExactly("bob");

        BlueprintEndpoint blueprint = new BlueprintEndpoint(realm);
        Answer document = blueprint.get();
        assertThat(document.json()
                        .at("/organizations/acme/groups/~1writers/roles/0")
                        .asText())
                .isEqualTo("clerk");
        Answer applied = blueprint.put(document.json());
        assertThat(applied.json()).as(applied.toString()).isEqualTo(BlueprintEndpoint.NO_CHANGE);
    }

    private static void assertAudit(TestRealm realm, String organization) {
        Api audit = new Api(
                URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/audit-trail/"),
                realm.adminToken(),
                List.of());
        sealRecords(realm);
        Answer events = audit.get("events?organization=" + organization);
        assertThat(events.json().path("events")).as(events.toString()).isNotEmpty();
        Eventually.holds(() -> audit.post("seal", null).status() == 200);
        Answer verified = audit.get("verify?organization=" + organization);
        assertThat(verified.json().path("intact").asBoolean())
                .as(verified.toString())
                .isTrue();
    }

    private static void sealRecords(TestRealm realm) {
        ComponentRepresentation settings = new ComponentRepresentation();
        settings.setName("audit-trail");
        settings.setProviderType("io.accesspack.audit.settings.AuditSettings");
        settings.setProviderId("audit-trail");
        settings.setParentId(realm.admin().toRepresentation().getId());
        settings.setConfig(new MultivaluedHashMap<>());
        settings.getConfig().putSingle("tamper-evidence", "true");
        try (Response saved = realm.admin().components().add(settings)) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
    }

    private static TokenResponse login(TestRealm realm, String user, String organization) {
        realm.client("demo-spa").signIn(user, "demo-password", "openid"); // with a second factor, if the user needs one
        return realm.client("demo-cli").password(user, "demo-password", "openid organization:" + organization);
    }

    private static Api below(Api api, String path) {
        return new Api(api.root().resolve(path), api.token(), api.headers());
    }

    private static String id(Api organization) {
        String path = organization.root().getPath();
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }

    private static void assertDone(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    /** Unlike any other, and not a UUID. */
    private static String id(String name, int length) {
        String unique = name + "-" + UUID.randomUUID().toString().replace("-", "") + "x".repeat(length);
        return unique.substring(0, length);
    }
}
