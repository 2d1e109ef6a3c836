package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation that reads × sets of Keycloak's admin roles: who is told the names and addresses of people. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalDataIT {

    private static final String MEMBER = "petronella";
    private static final String EXPECTED = "expected@private.test";

    private TestRealm realm;
    private Acme acme;
    private Map<String, String> values;

    enum Rights {
        VIEW_ORGANIZATIONS(false, false, "view-organizations"),
        VIEW_ORGANIZATIONS_QUERY_USERS(false, false, "view-organizations", "query-users"),
        VIEW_ORGANIZATIONS_VIEW_USERS(true, true, "view-organizations", "view-users"),
        MANAGE_ORGANIZATIONS(false, true, "manage-organizations"),
        MANAGE_ORGANIZATIONS_VIEW_USERS(true, true, "manage-organizations", "view-users"),
        MANAGE_REALM(false, true, "manage-realm"),
        MANAGE_REALM_VIEW_USERS(true, true, "manage-realm", "view-users");

        private final boolean members;
        private final boolean expected;
        /** By a space. */
        private final String roles;

        Rights(boolean members, boolean expected, String... roles) {
            this.members = members;
            this.expected = expected;
            this.roles = String.join(" ", roles);
        }
    }

    @BeforeAll
    void people(TestRealm ownRealm) {
        realm = ownRealm;
        acme = new Acme(realm);
        values = new HashMap<>(new Samples(realm, acme).values());
        values.put("user", acme.join(MEMBER));
        values.put("role", "editor");
        acme.grant(MEMBER, "editor");
        acme.administrator().put(acme.path("pending-grants/" + EXPECTED), "{\"roles\": [\"editor\"]}");
        for (Rights rights : Rights.values()) {
            realm.admin()
                    .users()
                    .create(TestUser.of(name(rights), name(rights) + "@demo.test", "demo-password"))
                    .close();
            grant(rights);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isShownToWhoMaySeeUsers(Rights rights) {
        Api api = Api.ofAdministrator(realm, Api.ofMember(realm, name(rights)).token());
        Set<String> showMember = new TreeSet<>();
        Set<String> showExpected = new TreeSet<>();
        Set<String> showInvited = new TreeSet<>();
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            if (operation.isForAdministrators() && operation.reads()) {
                String query = operation.queryParameters().contains("permission") ? "?permission=posts.read" : "";
                Answer answer = api.get(operation.with(values) + query);
                assertThat(answer.status()).as("%s: %s", operation, answer).isIn(200, 403);
                String text = answer.toString();
                if (text.contains(MEMBER)) {
                    showMember.add(operation.relativePath());
                }
                if (text.contains(EXPECTED)) {
                    showExpected.add(operation.relativePath());
                }
                if (text.contains(Samples.INVITED)) {
                    showInvited.add(operation.relativePath());
                }
            }
        }
        assertThat(showMember.isEmpty()).as("names in %s", showMember).isEqualTo(!rights.members);
        assertThat(showExpected.isEmpty()).as("addresses in %s", showExpected).isEqualTo(!rights.expected);
        assertThat(showInvited.isEmpty())
                .as("invited addresses in %s", showInvited)
                .isEqualTo(!rights.roles.startsWith("manage-"));
    }

    /** Whether somebody has an account is told by nothing but the right to see it. */
    @ParameterizedTest
    @EnumSource
    void aUserNameIsAnAddressForWhoMaySeeUsers(Rights rights) {
        Api api = Api.ofAdministrator(realm, Api.ofMember(realm, name(rights)).token());

        for (String path : List.of("roles", "permissions", "effective-permissions")) {
            assertThat(api.get(acme.path("members/" + MEMBER + "/" + path)).status())
                    .isEqualTo(rights.members ? 200 : 404);
            assertThat(api.get(acme.path("members/nobody/" + path)).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void removalByABlueprintNamesNobodyToWhoMayNotSeeUsers(Rights rights) {
        Api api = Api.ofAdministrator(realm, Api.ofMember(realm, name(rights)).token());

        Answer answer = api.put("blueprint?dry-run=true&prune=true", """
                {"organizations": {
                  "acme": {"members": {"alice": {"roles": ["admin"]}}},
                  "globex": {"members": {"carol": {"roles": ["admin"]}}}}}""");

        assertThat(answer.toString().contains(MEMBER))
                .as(answer.toString())
                .isEqualTo(rights == Rights.MANAGE_REALM_VIEW_USERS);
    }

    private static String name(Rights rights) {
        return rights.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void grant(Rights rights) {
        realm.makeAdministrator(name(rights), rights.roles.split(" "));
    }
}
