package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.audit.AuditApi;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.it.session.AppPage;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** A Keycloak whose feature {@code organization} is off keeps everything of the pack that does not need it. */
@Tag("slow")
class WithoutOrganizationsIT {

    @Test
    void theRestWorksAndNothingFailsForTheLackOfThem() {
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .buildOption("--features-disabled=organization")
                        .start();
                TestRealm realm = TestRealm.importInto(server, "rotation-realm.json")) {
            realm.listen("audit-trail", true);
            Jwt accessToken = rotationWorks(realm);
            browserSessionsWork(realm);
            assertThat(AuditApi.ofAdministrator(realm).get("events").json().path("events"))
                    .isNotEmpty();
            assertThat(AuditApi.below(realm, "", accessToken.encoded())
                            .get("events")
                            .status())
                    .isEqualTo(403);
            organizationAccessSaysWhatIsMissing(realm);
            assertThat(server.log()).doesNotContain("Uncaught server error");
        }
    }

    private static Jwt rotationWorks(TestRealm realm) {
        OidcClient app = realm.client("app");
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        Jwt newest = app.refresh(app.refresh(first).refreshToken()).refreshToken();
        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(newest)).isRefusedWith("invalid_grant");
        return app.password("alice", "alice-password", "openid").accessToken();
    }

    private static void browserSessionsWork(TestRealm realm) {
        realm.admin()
                .users()
                .create(TestUser.of("fred", "fred@rotation.test", "demo-password"))
                .close();
        ClientRepresentation shop = new ClientRepresentation();
        shop.setClientId("shop");
        shop.setPublicClient(true);
        shop.setRedirectUris(List.of("http://localhost:*"));
        shop.setWebOrigins(List.of(AppPage.ORIGIN));
        shop.setAttributes(Map.of("browser-session.enabled", "true"));
        realm.admin().clients().create(shop).close();
        AppPage page = AppPage.open(realm, "shop");

        assertThat(page.signIn("fred", "openid").status()).isEqualTo(200);

        Jwt refreshed = page.refresh().accessToken();
        assertThat(page.get("me", refreshed).status()).isEqualTo(200);
        assertThat(page.get("devices", refreshed).status()).isEqualTo(200);
    }

    private static void organizationAccessSaysWhatIsMissing(TestRealm realm) {
        Api api = Api.ofAdministrator(realm);
        String anyone = realm.user("alice").getId();

        for (String path : List.of("roles", "catalogue", "blueprint")) {
            assertThat(api.get(path).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of("roles", "members", "members/" + anyone + "/roles", "pending-grants")) {
            assertThat(api.get("organizations/acme/" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(api.put("blueprint", "{\"organizations\": {\"acme\": {}}}").status())
                .isBetween(400, 499);
    }
}
