package io.accesspack.it.organization.rest;

import static io.accesspack.it.organization.rest.Acme.roleJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** {@code me} says what pages have to know to decide what to show, and what it says is what is allowed. */
@KeycloakTest
class MeIT {

    private final TestRealm realm;
    private final Acme acme;

    MeIT(TestRealm realm) {
        this.realm = realm;
        acme = new Acme(realm);
    }

    @Test
    void aPlainMemberMayNothing() {
        JsonNode me = Api.ofMember(realm, "bob").get("me").json();

        assertThat(me.path("administration")).isEmpty();
        JsonNode inAcme = me.at("/organizations/0");
        assertThat(inAcme.path("rights")).isEmpty();
        assertThat(inAcme.path("usable")).isEqualTo(inAcme.path("permissions"));
        assertThat(inAcme.has("acr")).isFalse();
    }

    @Test
    void aManagersRightsAreThoseOfTheirPermissions() {
        acme.administrator()
                .post(
                        acme.path("roles"),
                        roleJson("host", "organization.members.*", "organization.settings.manage", "posts.read"));
        acme.join("host");
        acme.grant("host", "host");

        Api host = Api.ofMember(realm, "host");
        assertThat(texts(host.get("me").json().at("/organizations/0/rights")))
                .containsExactly("READ_MEMBERS", "MANAGE_MEMBERS", "MANAGE_SETTINGS");
        assertThat(host.get(acme.path("invitations")).status()).isEqualTo(200);
        assertThat(host.get(acme.path("roles")).status()).isEqualTo(403);
    }

    /** Held, but not proven: pages say what to do about it. */
    @Test
    void whatTheSessionHasNotProvenIsNotUsable(KeycloakServer server) {
        try (TestRealm own = TestRealm.importInto(server, "demo-realm.json")) {
            Acme there = new Acme(own);
            there.administrator().post(there.path("roles"), roleJson("careful", "organization.roles.*", "posts.read"));
            there.join("careful");
            there.grant("careful", "careful");
            RealmRepresentation settings = own.admin().toRepresentation();
            Map<String, String> attributes = new HashMap<>(settings.getAttributes());
            attributes.put("organization-access.requires-acr.99", "organization.roles.manage");
            settings.setAttributes(attributes);
            own.admin().update(settings);

            JsonNode inAcme = Api.ofMember(own, "careful").get("me").json().at("/organizations/0");

            assertThat(texts(inAcme.path("permissions"))).contains("organization.roles.*");
            assertThat(texts(inAcme.path("usable")))
                    .contains("organization.roles.read")
                    .doesNotContain("organization.roles.*", "organization.roles.manage");
            assertThat(texts(inAcme.path("rights"))).contains("READ_ROLES").doesNotContain("MANAGE_ROLES");
            assertThat(inAcme.path("acr").asText()).isEqualTo("99");
        }
    }

    @Test
    void anAdministratorOfTheRealmIsTold() {
        realm.admin()
                .users()
                .create(TestUser.of("registrar", "registrar@demo.test", "demo-password"))
                .close();
        realm.makeAdministrator("registrar", "view-users");

        Api registrar = Api.ofMember(realm, "registrar");
        assertThat(texts(registrar.get("me").json().path("administration")))
                .containsExactly("query-users", "view-users");
        JsonNode asAdministrator =
                Api.ofAdministrator(realm, registrar.token()).get("me").json();
        assertThat(texts(asAdministrator.path("administration"))).containsExactly("query-users", "view-users");
        assertThat(asAdministrator.path("realm").asText()).isEqualTo(realm.name());
    }

    @Test
    void anAdministratorOfTheServerIsTold() {
        JsonNode me = acme.administrator().get("me").json();

        assertThat(me.path("username").asText()).isEqualTo("admin");
        assertThat(me.path("realm").asText()).isEqualTo("master");
        assertThat(texts(me.path("administration"))).contains("manage-realm", "manage-organizations", "manage-events");
        assertThat(Api.ofAdministrator(realm, Api.ofMember(realm, "bob").token())
                        .get("me")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMemberInDetail() {
        acme.grant("dave", "editor");
        JsonNode dave = acme.administrator().get(acme.path("members/dave")).json();

        assertThat(dave.path("username").asText()).isEqualTo("dave");
        assertThat(dave.path("enabled").asBoolean()).isTrue();
        assertThat(dave.path("managed").asBoolean(true)).isFalse();
        assertThat(texts(dave.path("roles"))).contains("editor");
        acme.administrator().post(acme.path("roles"), roleJson("greeter", "organization.members.read"));
        acme.join("greeter");
        acme.grant("greeter", "greeter");
        assertThat(Api.ofMember(realm, "greeter")
                        .get(acme.path("members?search=dave"))
                        .json()
                        .path(0)
                        .has("roles"))
                .isFalse();
        assertThat(Api.ofMember(realm, "greeter")
                        .get(acme.path("members/dave"))
                        .json()
                        .has("roles"))
                .isFalse();
    }

    @Test
    void membersAreListedWithTheirRolesForWhoSeesRoles() {
        acme.grant("dave", "editor");

        JsonNode listed = Api.ofMember(realm, "alice")
                .get(acme.path("members?search=dave"))
                .json()
                .path(0);

        assertThat(texts(listed.path("roles"))).containsExactly("editor");
    }

    @Test
    void groupsAndServiceAccountsAreListed() {
        acme.group("listed-group", "bob");
        String granted = acme.serviceAccount("granted-service");
        acme.serviceAccount("other-service");
        acme.administrator().put(acme.path("service-accounts/" + granted + "/roles"), "[\"editor\"]");

        Api alice = Api.ofMember(realm, "alice");
        JsonNode group = alice.get(acme.path("groups?search=listed")).json().path(0);
        assertThat(group.path("path").asText()).isEqualTo("/listed-group");
        assertThat(group.path("roles")).isEmpty();
        assertThat(texts(alice.get(acme.path("service-accounts")).json().at("/0/roles")))
                .containsExactly("editor");
        assertThat(alice.get(acme.path("service-accounts")).body())
                .contains("granted-service")
                .doesNotContain("other-service");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
