package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.audit.AuditApi;
import io.accesspack.it.organization.authzen.Gateway;
import io.accesspack.it.organization.authzen.Questions;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.it.session.Answer;
import io.accesspack.it.session.AppPage;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import io.accesspack.testkit.server.ReverseProxy;
import jakarta.mail.Multipart;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applications and people know the proxy's address only, and everything that the pack says and sets has it. */
@Tag("slow")
class ProxyIT {

    private static final String PASSWORD = "demo-password";

    @ParameterizedTest(name = "Keycloak at \"{0}\", proxy at \"{1}\", hostname {2}")
    @CsvSource({"/auth, /auth, fixed", "'', /sso, fixed", "/auth, /auth, forwarded"})
    void everythingIsAtThePublicAddress(String path, String publicPath, String hostname) throws Exception {
        try (Database database = Database.start();
                ReverseProxy proxy = ReverseProxy.at(publicPath);
                ReverseProxy adminProxy = ReverseProxy.at(publicPath)) {
            KeycloakServerBuilder shape =
                    KeycloakServer.on(database).asProcess().option("--proxy-headers=xforwarded");
            if (!path.isEmpty()) {
                shape.relativePath(path);
            }
            if (hostname.equals("fixed")) {
                shape.option("--hostname=" + proxy.url()).option("--hostname-admin=" + adminProxy.url());
            }
            try (KeycloakServer behind = shape.start();
                    KeycloakServer server = proxy.before(behind);
                    TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
                browserSession(realm, publicPath);
                replayIsReportedWithTheClientsAddress(realm);
                pagesFindTheirFiles(realm);
                decisionPoint(Gateway.create(realm, "gateway", "acme").at("acme"));
                KeycloakServer forAdministrators = adminProxy.before(behind);
                administration(
                        realm, hostname.equals("fixed") ? TestRealm.existing(forAdministrators, realm.name()) : realm);
            }
        }
    }

    private static void browserSession(TestRealm realm, String publicPath) {
        AppPage page = AppPage.open(realm, "demo-browser");
        Answer signedIn = page.signIn("dave", "openid organization:acme");

        assertThat(signedIn.accessToken().claims())
                .containsEntry("iss", realm.issuer().toString())
                .containsEntry("org_alias", "acme");
        assertThat(signedIn.sessionCookies())
                .singleElement()
                .asString()
                .contains("Path=" + publicPath + "/realms/" + realm.name() + "/browser-session/");
        Jwt refreshed = page.refresh().accessToken();
        assertThat(page.get("me", refreshed).status()).isEqualTo(200);
        assertThat(page.get("devices", refreshed).status()).isEqualTo(200);
    }

    private static void replayIsReportedWithTheClientsAddress(TestRealm realm) throws Exception {
        OidcClient cli = realm.client("demo-cli");
        try (MailCatcher mails = MailCatcher.start()) {
            mails.serve(realm);
            Jwt first = cli.password("bob", PASSWORD, "openid").refreshToken();
            Jwt third = cli.refresh(cli.refresh(first).refreshToken()).refreshToken();

            assertThat(cli.refresh(first)).isRefusedWith("invalid_grant");

            assertThat(cli.refresh(third)).isRefusedWith("invalid_grant");
            assertThat(mails.awaitMails(1, Duration.ofSeconds(20))).isTrue();
            Multipart parts = (Multipart) mails.mails().get(0).getContent();
            assertThat(parts.getBodyPart(0).getContent().toString())
                    .contains("From this network address: " + ReverseProxy.CLIENT);
        }
    }

    private static void pagesFindTheirFiles(TestRealm realm) {
        Page picker = realm.client("demo-spa")
                .authorization("openid organization")
                .open(new Browser())
                .signIn("alice", PASSWORD);
        assertThat(picker.text()).contains("Acme", "Globex");

        List<String> addresses = picker.document().select("link[rel=stylesheet], script[src], img[src]").stream()
                .map(ProxyIT::address)
                .toList();

        assertThat(addresses)
                .anyMatch(address -> address.contains("/resources/"))
                .allSatisfy(address -> {
                    assertThat(address).startsWith(realm.server().url().toString());
                    assertThat(Http.send(Http.request(URI.create(address)).build())
                                    .statusCode())
                            .as(address)
                            .isEqualTo(200);
                });
    }

    private static String address(Element element) {
        return element.hasAttr("src") ? element.absUrl("src") : element.absUrl("href");
    }

    private static void administration(TestRealm realm, TestRealm seenByAdministrators) {
        Api api = Api.ofAdministrator(seenByAdministrators, realm.adminToken());

        var created = api.post("roles", "{\"name\": \"auditor\", \"permissions\": [\"posts.read\"]}");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        // as Keycloak's own answers: its Location leaves out a path that only the proxy has
        assertThat(URI.create(created.location()).getPath())
                .endsWith("/admin/realms/" + realm.name() + "/organization-access/roles/auditor");
        Api audit = AuditApi.below(seenByAdministrators, "/admin", realm.adminToken());
        JsonNode replay = audit.get("events?type=REFRESH_TOKEN_ERROR").json().at("/events/0");
        assertThat(replay.toString()).contains(ReverseProxy.CLIENT);
        assertThat(Api.ofMember(realm, "dave").get("me").status()).isEqualTo(200);
        decisionPoint(api.at("organizations/acme/authzen/"));
    }

    /** It says that it is where it was asked. */
    private static void decisionPoint(Api point) {
        JsonNode configuration = point.get(".well-known/authzen-configuration").json();

        assertThat(configuration.path("policy_decision_point").asText() + "/")
                .isEqualTo(point.root().toString());
        String evaluation = configuration.path("access_evaluation_endpoint").asText();
        assertThat(point.post(evaluation, Questions.mayUser("bob", "posts.read"))
                        .json())
                .asString()
                .contains("\"decision\":true");
    }
}
