package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Page;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ClientPoliciesProfilesResource;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;

/** SAML has no scope that says which organization an application is for; the gate judges where the assertion speaks of. */
@KeycloakTest
class SamlGateIT {

    private static final String PASSWORD = "demo-password";

    private final TestRealm realm;

    SamlGateIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void theOnlyOrganizationOfAUserIsWhereTheyAreJudged() {
        SamlApplication any = new SamlApplication(realm, "any")
                .mapping(Map.of())
                .requiring("media.upload")
                .create();

        assertThat(signIn(any, "bob")).containsEntry("org_alias", List.of("acme"));
        assertDenied(any, "dave", "PERMISSION_MISSING");
        assertDenied(any, "mallory", "NO_ORGANIZATION");
    }

    @Test
    void anApplicationThatSaysNothingOfOrganizationsIsJudgedAlike() {
        SamlApplication plain =
                new SamlApplication(realm, "plain").requiring("media.upload").create();

        assertThat(SamlApplication.response(plain.open(new Browser()).signIn("bob", PASSWORD)))
                .isPresent();
        assertDenied(plain, "dave", "PERMISSION_MISSING");
    }

    @Test
    void anApplicationOfOneOrganizationIsJudgedThere() {
        SamlApplication acme = new SamlApplication(realm, "of-acme")
                .mapping(Map.of("organization", "acme"))
                .requiring("users.manage")
                .create();

        assertThat(signIn(acme, "alice")).containsEntry("org_alias", List.of("acme"));
        assertDenied(acme, "bob", "PERMISSION_MISSING");
        assertDenied(acme, "carol", "NOT_A_MEMBER");
    }

    /** Above all, what is held elsewhere does not count. */
    @Test
    void whatIsHeldInAnotherOrganizationDoesNotCount() {
        SamlApplication globex = new SamlApplication(realm, "of-globex")
                .mapping(Map.of("organization", "globex"))
                .requiring("users.manage")
                .create();

        assertDenied(globex, "alice", "PERMISSION_MISSING");
        assertThat(realm.events("LOGIN_ERROR").get(0).getDetails())
                .containsEntry("reason", "permission_missing")
                .containsEntry("org_id", new DemoOrganization(realm, "globex").id());
    }

    @Test
    void whoIsInSeveralIsAskedForWhichOne() {
        SamlApplication several = new SamlApplication(realm, "several")
                .mapping(Map.of())
                .requiring("posts.read")
                .create();
        Browser browser = new Browser();

        Page picker = several.open(browser).signIn("alice", PASSWORD);
        Page done = picker.submit("#organization-picker", Map.of("organization", "globex"))
                .secondFactor("alice");

        assertThat(SamlApplication.attributes(done)).containsEntry("org_alias", List.of("globex"));
        assertThat(SamlApplication.attributes(several.open(browser)))
                .as("remembered")
                .containsEntry("org_alias", List.of("globex"));
    }

    @Test
    void whoPicksOneWhereTheyLackThePermissionMayPickAnother() {
        SamlApplication several = new SamlApplication(realm, "several-guarded")
                .mapping(Map.of())
                .requiring("users.manage")
                .create();

        Page denied = several.open(new Browser())
                .signIn("alice", PASSWORD)
                .submit("#organization-picker", Map.of("organization", "globex"))
                .secondFactor("alice");
        assertThat(denied.document().selectFirst("#organization-denied").attr("data-denial"))
                .isEqualTo("PERMISSION_MISSING");
        assertThat(denied.document().select("[name=switchTo]")).isNotEmpty();
    }

    /** It has neither pages nor a gate. */
    @Test
    void aClientWithoutPagesGetsNoAssertionForAnApplicationThatRequiresSomething() {
        SamlApplication guarded = new SamlApplication(realm, "guarded-ecp")
                .mapping(Map.of())
                .requiring("media.upload")
                .create();
        SamlApplication open =
                new SamlApplication(realm, "open-ecp").mapping(Map.of()).create();
        assertThat(open.enhancedClient("bob", PASSWORD).body()).contains("posts.read");

        for (String policy : List.of("{}", "")) {
            executor(policy);

            assertRefused(guarded.enhancedClient("bob", PASSWORD));
            assertThat(realm.events("LOGIN_ERROR").get(0)).satisfies(event -> {
                assertThat(event.getError()).isEqualTo("access_denied");
                assertThat(event.getClientId()).isEqualTo("guarded-ecp");
                assertThat(event.getDetails())
                        .containsEntry("reason", "no_gate")
                        .containsEntry("required_permissions", "media.upload");
            });
        }
        executor("{}");
    }

    @Test
    void whatAPolicyRequiresCountsAsWell() {
        SamlApplication application =
                new SamlApplication(realm, "by-policy").mapping(Map.of()).create();

        executor("{\"membership-required\": true}");

        assertRefused(application.enhancedClient("bob", PASSWORD));
        executor("{}");
        assertThat(application.enhancedClient("bob", PASSWORD).body()).contains("posts.read");
    }

    /** Makes this the configuration of the realm's executor; empty for none. */
    private void executor(String configuration) {
        ClientPoliciesProfilesResource resource = realm.admin().clientPoliciesProfilesResource();
        ClientProfilesRepresentation profiles = resource.getProfiles(false);
        profiles.getProfiles().stream()
                .filter(profile -> profile.getName().equals("organization-access"))
                .forEach(profile ->
                        profile.setExecutors(configuration.isEmpty() ? List.of() : List.of(of(configuration))));
        resource.updateProfiles(profiles);
    }

    private static ClientPolicyExecutorRepresentation of(String configuration) {
        try {
            ClientPolicyExecutorRepresentation executor = new ClientPolicyExecutorRepresentation();
            executor.setExecutorProviderId("organization-access");
            executor.setConfiguration(new ObjectMapper().readTree(configuration));
            return executor;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.body()).contains("Fault").doesNotContain("Assertion");
    }

    private static void assertDenied(SamlApplication application, String user, String reason) {
        Page page = application.open(new Browser()).signIn(user, PASSWORD);
        assertThat(SamlApplication.response(page)).isEmpty();
        assertThat(page.document().select("#organization-denied").attr("data-denial"))
                .as(page.text())
                .isEqualTo(reason);
    }

    private static Map<String, List<String>> signIn(SamlApplication application, String user) {
        return SamlApplication.attributes(application.open(new Browser()).signIn(user, PASSWORD));
    }
}
