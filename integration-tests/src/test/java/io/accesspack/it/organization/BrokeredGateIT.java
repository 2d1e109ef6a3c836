package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.OutsideRealm.Link;
import io.accesspack.it.organization.OutsideRealm.Protocol;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever signs in at somebody else's identity provider passes the gate behind it. */
@KeycloakTest
class BrokeredGateIT {

    private static final String GATE = "gated identity provider";

    private static OutsideRealm outside;

    private final TestRealm realm;
    private final OidcClient console;

    BrokeredGateIT(TestRealm realm) {
        this.realm = realm;
        console = realm.client("demo-console");
    }

    @BeforeAll
    static void openTheOutside(TestRealm realm) {
        outside = OutsideRealm.of(realm).mayHandOut("*");
    }

    @AfterAll
    static void closeTheOutside() {
        outside.close();
    }

    @Test
    void whoLacksThePermissionIsDenied() {
        Link link = outside.link("readers", Protocol.OIDC, "IMPORT").then(GATE);
        outside.user("rita");

        Page page = link.signIn("rita", console.authorization("openid organization:acme"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.document().selectFirst("#organization-denied").attr("data-denial"))
                .isEqualTo("PERMISSION_MISSING");
        assertThat(realm.events("IDENTITY_PROVIDER_POST_LOGIN_ERROR")).first().satisfies(event -> {
            assertThat(event.getError()).isEqualTo("access_denied");
            assertThat(event.getClientId()).isEqualTo("demo-console");
            assertThat(event.getDetails())
                    .containsEntry("reason", "permission_missing")
                    .containsEntry("org_id", new DemoOrganization(realm, "acme").id());
            assertThat(event.getUserId()).isEqualTo(realm.user("rita").getId());
        });
    }

    @Test
    void whoHoldsThePermissionIsAdmitted() {
        Link link = outside.link("managers", Protocol.OIDC, "IMPORT").then(GATE).mapsEverybody("admin", Map.of());
        outside.user("mara");
        var flow = console.authorization("openid organization:acme");

        assertThat(flow.redeem(link.signIn("mara", flow))).hasClaim("org_alias", "acme");
    }

    @Test
    void aMemberOfSeveralOrganizationsIsAskedAndMaySwitchWhenDenied() {
        Link link = outside.link("several", Protocol.OIDC, "IMPORT").then(GATE).mapsEverybody("admin", Map.of());
        outside.user("otto");
        link.signIn("otto", "openid");
        new DemoOrganization(realm, "globex").join("otto");
        var flow = console.authorization("openid organization");

        Page denied = link.signIn("otto", flow)
                .submit("#organization-picker", Map.of("organization", "globex"))
                .secondFactor("otto");
        assertThat(denied.status()).isEqualTo(403);
        Page returned = denied.submit("#organization-denied-switch-form", Map.of("switchTo", "another"))
                .submit("#organization-picker", Map.of("organization", "acme"));

        assertThat(flow.redeem(returned)).hasClaim("org_alias", "acme");
    }

    /** Keycloak ends the browser flow at the identity provider, whatever stands behind it there. */
    @Test
    void withoutTheFlowTheTokenIsRefused() {
        Link link = outside.link("ungated", Protocol.OIDC, "IMPORT");
        outside.user("uwe");
        var flow = console.authorization("openid organization:acme");

        TokenResponse refused = flow.redeem(link.signIn("uwe", flow));

        assertThat(refused).isRefusedWith("access_denied");
    }
}
