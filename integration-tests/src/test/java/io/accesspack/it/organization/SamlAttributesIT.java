package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KeycloakTest
class SamlAttributesIT {

    private static final String PASSWORD = "demo-password";
    private static final String[] ATTRIBUTES = {"org_id", "org_alias", "org_roles", "permissions"};

    private final TestRealm realm;

    SamlAttributesIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void theOnlyOrganizationOfAUserNeedsNoName() {
        SamlApplication any = create("any", Map.of());

        assertThat(signIn(any, "bob"))
                .containsEntry("org_alias", List.of("acme"))
                .containsEntry("org_roles", List.of("member"))
                .containsEntry("permissions", List.of("media.upload", "posts.create", "posts.read"))
                .containsKey("org_id");
    }

    @Test
    void organizationsAreNeverMixed() {
        SamlApplication mixed = create("mixed", Map.of());

        assertThat(signIn(mixed, "alice")).doesNotContainKeys(ATTRIBUTES);
    }

    @Test
    void anApplicationCanBelongToOneOrganization() {
        SamlApplication globex = create("of-globex", Map.of("organization", "globex"));

        assertThat(signIn(globex, "alice"))
                .containsEntry("org_alias", List.of("globex"))
                .containsEntry("org_roles", List.of("member"))
                .containsEntry("permissions", List.of("posts.create", "posts.read"));
        assertThat(signIn(globex, "bob")).doesNotContainKeys(ATTRIBUTES);
    }

    @Test
    void patternsAndOtherNamesAreAMatterOfConfiguration() {
        SamlApplication patterns = create(
                "patterns", Map.of("permissions.mode", "patterns", "permissions.claim", "rights", "roles", "false"));

        assertThat(signIn(patterns, "dave"))
                .containsEntry("rights", List.of("billing.invoices.read", "media.read", "posts.*"))
                .doesNotContainKeys("org_roles", "permissions");
    }

    private SamlApplication create(String name, Map<String, String> options) {
        return new SamlApplication(realm, name).mapping(options).create();
    }

    private static Map<String, List<String>> signIn(SamlApplication application, String user) {
        return SamlApplication.attributes(application.open(new Browser()).signIn(user, PASSWORD));
    }
}
