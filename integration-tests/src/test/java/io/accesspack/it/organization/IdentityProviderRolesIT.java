package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.OutsideRealm.Link;
import io.accesspack.it.organization.OutsideRealm.Protocol;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Organization roles that an external identity provider gives and takes. */
@KeycloakTest
class IdentityProviderRolesIT {

    private static final String SCOPE = "openid organization:acme";
    private static final List<String> MEMBER = List.of("member");
    private static final List<String> EDITOR = List.of("editor", "member");

    private static final String HANDED_OUT = "posts.* media.* billing.*";

    private static OutsideRealm outside;

    private final TestRealm realm;

    IdentityProviderRolesIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void openTheOutside(TestRealm realm) {
        outside = OutsideRealm.of(realm).mayHandOut(HANDED_OUT);
    }

    @AfterAll
    static void closeTheOutside() {
        outside.close();
    }

    @ParameterizedTest
    @EnumSource
    void importGrantsAtTheFirstLoginOnly(Protocol protocol) {
        Link link = outside.link("import-" + name(protocol), protocol, "IMPORT")
                .mapsDepartment("writers", "editor", Map.of());
        outside.user("ina-" + name(protocol));

        assertRoles(link.says("writers").signIn("ina-" + name(protocol), SCOPE), EDITOR);
        assertRoles(link.says(null).signIn("ina-" + name(protocol), SCOPE), EDITOR);
    }

    @ParameterizedTest
    @EnumSource
    void forceFollowsWhatTheOutsideSays(Protocol protocol) {
        Link link = outside.link("force-" + name(protocol), protocol, "FORCE")
                .mapsDepartment("writers", "editor", Map.of());
        outside.user("fritz-" + name(protocol));

        assertRoles(link.says("readers").signIn("fritz-" + name(protocol), SCOPE), MEMBER);
        assertRoles(link.says("writers").signIn("fritz-" + name(protocol), SCOPE), EDITOR);
        assertRoles(link.says(null).signIn("fritz-" + name(protocol), SCOPE), MEMBER);
    }

    @Test
    void legacyOnlyRevokesAfterTheFirstLogin() {
        Link link = outside.link("legacy", Protocol.OIDC, "LEGACY").mapsDepartment("writers", "editor", Map.of());
        outside.user("leo");

        assertRoles(link.says("writers").signIn("leo", SCOPE), EDITOR);
        assertRoles(link.says(null).signIn("leo", SCOPE), MEMBER);
        assertRoles(link.says("writers").signIn("leo", SCOPE), MEMBER);
    }

    @Test
    void aMappersOwnSyncModeWins() {
        Link link = outside.link("own-mode", Protocol.OIDC, "IMPORT")
                .mapsDepartment("writers", "editor", Map.of("syncMode", "FORCE"));
        outside.user("olga");

        assertRoles(link.says("writers").signIn("olga", SCOPE), EDITOR);
        assertRoles(link.says(null).signIn("olga", SCOPE), MEMBER);
    }

    @Test
    void everybodyFromAProviderCanHoldARole() {
        Link link = outside.link("everybody", Protocol.OIDC, "IMPORT").mapsEverybody("billing", Map.of());
        outside.user("eva");

        assertRoles(link.signIn("eva", SCOPE), List.of("billing", "member"));
    }

    @Test
    void oneMapperThatAppliesIsEnough() {
        Link link = outside.link("two-mappers", Protocol.OIDC, "FORCE")
                .mapsDepartment("writers", "editor", Map.of())
                .mapsDepartment("printers", "editor", Map.of())
                .mapsDepartment("readers", "editor", Map.of());
        outside.user("tom");

        assertRoles(link.says("readers").signIn("tom", SCOPE), EDITOR);
        assertRoles(link.says("printers").signIn("tom", SCOPE), EDITOR);
    }

    @Test
    void whoIsNotAMemberIsGrantedNothing() {
        Link link = outside.link("stranger", Protocol.OIDC, "FORCE")
                .mapsEverybody("editor", Map.of("organization.alias", "globex"));
        outside.user("sam");

        assertRoles(link.signIn("sam", SCOPE), MEMBER);
        assertThat(grants("sam")).isEmpty();
    }

    @Test
    void whoBecomesAMemberIsGrantedTheRoleAtTheNextLogin() {
        Link link = outside.link("later", Protocol.OIDC, "FORCE")
                .mapsEverybody("editor", Map.of("organization.alias", "globex"));
        outside.user("lena");
        link.signIn("lena", "openid");
        new DemoOrganization(realm, "globex").join("lena");

        assertThat(link.signIn("lena", "openid organization:globex"))
                .hasClaim("org_alias", "globex")
                .hasClaim("org_roles", EDITOR);
    }

    @Test
    void anotherOrganizationCanBeNamed() {
        Link link = outside.link("named", Protocol.OIDC, "IMPORT")
                .mapsEverybody("editor", Map.of("organization.alias", "acme"));
        outside.user("nina");

        assertRoles(link.signIn("nina", SCOPE), EDITOR);
    }

    @Test
    void aMapperThatNamesNothingGrantsNothingAndStopsNobody() {
        Link link = outside.link("nothing", Protocol.OIDC, "FORCE")
                .mapsEverybody("no-such-role", Map.of())
                .mapsEverybody("editor", Map.of("organization.alias", "nowhere"))
                .mapsDepartment("", "editor", Map.of("claim", ""));
        outside.user("nora");

        assertRoles(link.signIn("nora", SCOPE), MEMBER);
        assertRoles(link.signIn("nora", SCOPE), MEMBER);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRealmDoesNotAllowIsGrantedToNobody(Protocol protocol) {
        String user = "greta-" + name(protocol);
        Link link = outside.link("greedy-" + name(protocol), protocol, "FORCE")
                .mapsEverybody("admin", Map.of())
                .mapsDepartment("writers", "admin", Map.of())
                .mapsDepartment("writers", "editor", Map.of());
        outside.user(user);

        assertRoles(link.says("writers").signIn(user, SCOPE), EDITOR);
        assertRoles(link.says("writers").signIn(user, SCOPE), EDITOR);
    }

    @Test
    void whatTheRealmAllowsNoLongerIsTakenAway() {
        Link link = outside.link("narrowed", Protocol.OIDC, "FORCE").mapsEverybody("billing", Map.of());
        outside.user("nick");
        assertRoles(link.signIn("nick", SCOPE), List.of("billing", "member"));
        try {
            outside.mayHandOut("");

            assertRoles(link.signIn("nick", SCOPE), MEMBER);
        } finally {
            outside.mayHandOut(HANDED_OUT);
        }
    }

    private static String name(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }

    private static void assertRoles(TokenResponse tokens, List<String> roles) {
        assertThat(tokens).hasClaim("org_alias", "acme").hasClaim("org_roles", roles);
    }

    private List<Map<String, Object>> grants(String user) {
        return realm.server()
                .database()
                .query(
                        "select 1 from AP_ORG_ROLE_GRANT where GRANTEE_ID = ?",
                        realm.user(user).getId());
    }
}
