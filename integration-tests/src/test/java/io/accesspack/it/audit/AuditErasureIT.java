package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Deleted users' personal data can be erased; what happened stays on record. */
@KeycloakTest
class AuditErasureIT {

    private final TestRealm realm;
    private final Api api;

    AuditErasureIT(TestRealm realm) {
        this.realm = realm;
        this.api = AuditApi.ofAdministrator(realm);
    }

    @Test
    void erasesADeletedUserFromAllRecords() {
        String id = userWithRecords("erik");
        int records = records(id);
        realm.admin().users().get(id).remove();
        assertThat(everything(id)).contains("erik", "127.0.0.1");

        Answer erased = api.post("users/" + id + "/erase", null);

        assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
        assertThat(erased.json().path("erased").asInt()).isPositive();
        assertThat(everything(id)).doesNotContain("erik");
        assertThat(records(id)).as("with the deletion and the erasure").isEqualTo(records + 2);
        JsonNode login = only(api.get("events?type=LOGIN&actor=" + id));
        assertThat(login.path("outcome").asText()).isEqualTo("SUCCESS");
        assertThat(login.path("actor").path("id").asText()).isEqualTo(id);
        assertThat(login.has("ipAddress")).isFalse();
        JsonNode creation = only(api.get("events?type=USER.CREATE&target=" + id));
        assertThat(creation.path("actor").path("name").asText())
                .as("the administrator has not been erased")
                .isEqualTo("admin");
        assertThat(creation.path("ipAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(creation.has("change")).isFalse();
        assertThat(only(api.get("events?type=AUDIT_USER_ERASURE.ACTION&target=" + id))
                        .path("actor")
                        .path("name")
                        .asText())
                .isEqualTo("admin");
        assertThat(api.post("users/" + id + "/erase", null)
                        .json()
                        .path("erased")
                        .asInt())
                .isZero();
    }

    @Test
    void erasesWhatNamesTheUserOtherwiseThanById() {
        String acme = AuditApi.organization(realm, "acme");
        Api access = Api.ofAdministrator(realm);
        assertThat(access.put("organizations/" + acme + "/pending-grants/ines@demo.test", "{\"roles\": [\"editor\"]}")
                        .status())
                .isBetween(200, 204);
        String id = userWithRecords("ines");
        realm.admin().organizations().get(acme).members().addMember(id).close();
        assertThat(api.get("events?target=" + id).body()).contains("ORGANIZATION_MEMBERSHIP.CREATE");
        realm.admin().organizations().get(acme).members().member(id).delete().close();
        realm.admin().users().get(id).remove();

        Answer erased = api.post("users/" + id + "/erase", null);

        assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
        assertThat(api.get("events?max=1000").body())
                .contains("ORGANIZATION_MEMBERSHIP.CREATE", "ORGANIZATION_ACCESS_GRANT.CREATE")
                .doesNotContain("ines@demo.test", "\"ines\"");
    }

    @Test
    void erasesTheUserFromBlueprints() {
        Api access = Api.ofAdministrator(realm);
        String acme = AuditApi.organization(realm, "acme");
        Api organization = new Api(
                URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/organizations/" + acme + "/"),
                realm.adminToken(),
                List.of());
        assertThat(organization.post("groups", "{\"name\": \"nora\"}").status()).isEqualTo(201);
        apply(access, "expected", "nora@demo.test", "editor");
        apply(access, "groups", "/nora", "editor");
        String id = userWithRecords("nora");
        realm.admin().organizations().get(acme).members().addMember(id).close();
        apply(access, "members", "nora", "admin");
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName("of-nora");
        component.setProviderType("io.accesspack.organization.blueprint.BlueprintProvider");
        component.setProviderId("blueprint");
        component.setConfig(new MultivaluedHashMap<>());
        component.getConfig().putSingle("blueprint", blueprint("members", "nora", "editor"));
        String componentId;
        try (var created = realm.admin().components().add(component)) {
            assertThat(created.getStatus()).isEqualTo(201);
            componentId = CreatedResponseUtil.getCreatedId(created);
        }
        component.setId(componentId);
        component.getConfig().putSingle("blueprint", blueprint("expected", "nora@demo.test", "editor"));
        realm.admin().components().component(componentId).update(component);
        component.getConfig().putSingle("blueprint", blueprint("members", "bob", "editor"));
        realm.admin().components().component(componentId).update(component);
        realm.admin().components().component(componentId).remove();
        realm.admin().users().get(id).remove();
        assertThat(blueprintRecords())
                .contains("/members/nora\"", "/expected/nora@demo.test\"", "/groups/~1nora\"")
                .contains("{\\\"nora\\\":", "{\\\"nora@demo.test\\\":");

        Answer erased = api.post("users/" + id + "/erase", null);

        assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
        assertThat(blueprintRecords())
                .doesNotContain("/nora", "~1nora", "nora\\\"", "nora@demo.test")
                .as("what names nobody who is erased stays")
                .contains("{\\\"bob\\\":");
    }

    @Test
    void erasesNobodyWhoStillExists() {
        String id = userWithRecords("frida");

        assertThat(api.post("users/" + id + "/erase", null).status()).isEqualTo(409);

        assertThat(everything(id)).contains("frida");
    }

    @Test
    void leavesDeletedUsersAloneUnlessTold() {
        String id = userWithRecords("gert");

        realm.admin().users().get(id).remove();

        assertThat(everything(id)).contains("gert");
    }

    @Test
    void erasesDeletedUsersAtOnceWhenTold() {
        String id = userWithRecords("hanna");
        ComponentRepresentation settings = new ComponentRepresentation();
        settings.setName("audit-trail");
        settings.setProviderType("io.accesspack.audit.settings.AuditSettings");
        settings.setProviderId("audit-trail");
        settings.setParentId(realm.admin().toRepresentation().getId());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("erase-deleted-users", "true");
        settings.setConfig(config);
        try (var saved = realm.admin().components().add(settings)) {
            assertThat(saved.getStatus()).isEqualTo(201);
            realm.admin().users().get(id).remove();

            Eventually.holds(() -> !everything(id).contains("hanna"));
            assertThat(records(id)).isPositive();
        } finally {
            realm.admin().components().query(null, settings.getProviderType()).forEach(component -> realm.admin()
                    .components()
                    .component(component.getId())
                    .remove());
        }
    }

    @Test
    void nobodyErasesWithoutManageEvents() {
        String path = "users/00000000-0000-0000-0000-000000000000/erase";
        String alice = AuditApi.token(realm, "alice", "openid organization:acme");

        assertThat(AuditApi.below(realm, "/admin", alice).post(path, null).status())
                .isEqualTo(403);
        assertThat(AuditApi.below(realm, "/admin", null).post(path, null).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users/%00/erase", "users/%F0%9F%98%80/erase", "users/%0A/erase"})
    void knowsNoUserOfThatId(String path) {
        assertThat(api.post(path, null).status()).isEqualTo(404);
    }

    private static void apply(Api access, String kind, String name, String role) {
        Answer applied = access.put("blueprint", blueprint(kind, name, role));
        assertThat(applied.status()).as(applied.toString()).isEqualTo(200);
    }

    private static String blueprint(String kind, String name, String role) {
        return "{\"organizations\":{\"acme\":{\"%s\":{\"%s\":{\"roles\":[\"%s\"]}}}}}".formatted(kind, name, role);
    }

    private String blueprintRecords() {
        return Stream.of("ORGANIZATION_BLUEPRINT.UPDATE", "COMPONENT.CREATE", "COMPONENT.UPDATE")
                .map(type -> api.get("events?max=1000&type=" + type).body())
                .collect(Collectors.joining());
    }

    private String userWithRecords(String name) {
        try (var created = realm.admin().users().create(TestUser.of(name, name + "@demo.test", "demo-password"))) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        realm.client("demo-cli").password(name, "demo-password", "openid");
        realm.client("demo-cli").password(name, "wrong", "openid");
        return realm.user(name).getId();
    }

    private int records(String userId) {
        return AuditApi.ids(api.get("events?actor=" + userId)).size()
                + AuditApi.ids(api.get("events?target=" + userId)).size();
    }

    private String everything(String userId) {
        return api.get("events?actor=" + userId).body()
                + api.get("events?target=" + userId).body();
    }

    private static JsonNode only(Answer answer) {
        JsonNode events = answer.json().path("events");
        assertThat(events).as(List.of(answer).toString()).hasSize(1);
        return events.get(0);
    }
}
