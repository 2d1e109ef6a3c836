package io.accesspack.it.pack;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.authzen.Gateway;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.it.session.AppPage;
import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** A short walk through all that the pack does, on a server that differs from the usual one. */
final class Walk {

    private Walk() {}

    static void through(KeycloakServer server) {
        try (TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
            through(realm);
        }
    }

    /** The same in a demo realm that a test has prepared. */
    static void through(TestRealm realm) {
        claimsSayWhatIsGranted(realm);
        aBrowserKeepsItsSession(realm);
        refreshesAtOnceYieldOneSuccessor(realm);
        aReplayEndsTheSession(realm);
        theReplayIsOnRecord(realm);
        apisHearOfTheReplay(realm);
        theDecisionPointAnswers(realm);
        theConsoleHasWhatItNeeds(realm);
        anOrganizationTakesItsGrantsAlong(realm);
    }

    private static void claimsSayWhatIsGranted(TestRealm realm) {
        assertThat(cli(realm).password("dave", "demo-password", "openid organization:acme"))
                .isIssued()
                .hasClaim("org_alias", "acme")
                .hasClaim("org_roles", List.of("billing", "editor", "member"));
    }

    private static void aBrowserKeepsItsSession(TestRealm realm) {
        AppPage page = AppPage.open(realm, "demo-browser");
        page.signIn("alice", "openid organization:acme");

        assertThat(page.refresh().accessToken().claims()).containsEntry("org_alias", "acme");
    }

    private static void refreshesAtOnceYieldOneSuccessor(TestRealm realm) {
        Jwt first = cli(realm).password("dave", "demo-password", "openid").refreshToken();

        List<TokenResponse> responses = Concurrently.run(8, () -> cli(realm).refresh(first));

        assertThat(responses).allSatisfy(response -> assertThat(response).isIssued());
        assertThat(responses.stream()
                        .map(response -> response.refreshToken().string("jti"))
                        .distinct())
                .hasSize(1);
    }

    private static void aReplayEndsTheSession(TestRealm realm) {
        TokenResponse first = cli(realm).password("bob", "demo-password", "openid organization:acme");
        TokenResponse second = cli(realm).refresh(first.refreshToken());
        TokenResponse third = cli(realm).refresh(second.refreshToken());
        assertThat(third).isIssued().hasClaim("org_alias", "acme");

        assertThat(cli(realm).refresh(first.refreshToken())).isRefusedWith("invalid_grant");

        assertThat(cli(realm).refresh(third.refreshToken())).isRefusedWith("invalid_grant");
    }

    private static void theReplayIsOnRecord(TestRealm realm) {
        assertThat(realm.server()
                        .database()
                        .query(
                                "select ID from AP_AUDIT_EVENT where REALM_ID = ? and EVENT_TYPE = ?",
                                realm.admin().toRepresentation().getId(),
                                "REFRESH_TOKEN_ERROR"))
                .isNotEmpty();
    }

    private static void apisHearOfTheReplay(TestRealm realm) {
        String api = realm.client("demo-api")
                .secret("demo-api-secret")
                .clientCredentials("openid")
                .accessToken()
                .encoded();
        HttpResponse<String> feed = Http.send(Http.request(URI.create(realm.issuer() + "/revocations"))
                .header("Authorization", "Bearer " + api)
                .build());
        assertThat(feed.statusCode()).as(feed.body()).isEqualTo(200);
        assertThat(feed.body()).contains("\"cause\":\"refresh-token-replay\"");
    }

    private static void theDecisionPointAnswers(TestRealm realm) {
        Api point = Gateway.create(realm, "gateway", "acme").at("acme");
        String question = """
                { "subject": { "type": "user", "id": "dave" }, "action": { "name": "%s" }, "resource": { "type": "posts", "id": "7" } }
                """;
        assertThat(point.post("access/v1/evaluation", question.formatted("create"))
                        .body())
                .contains("\"decision\":true");
        assertThat(point.post("access/v1/evaluation", question.formatted("users.manage"))
                        .body())
                .contains("\"decision\":false");
    }

    /** The pages themselves are there if the pack was built with Node. */
    private static void theConsoleHasWhatItNeeds(TestRealm realm) {
        URI client = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/access-console/client");
        assertThat(Http.send(Http.request(client)
                                .header("Authorization", "Bearer " + realm.adminToken())
                                .build())
                        .body())
                .contains("\"ready\":true");
        if (Pack.locate().hasConsole()) {
            HttpResponse<String> page = Http.send(Http.request(URI.create(realm.issuer() + "/access-console/"))
                    .build());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("/realms/" + realm.name() + "/access-console/");
        }
        Api alice = Api.ofMember(realm, "alice");
        assertThat(alice.get("me").json().at("/organizations/0/rights").toString())
                .contains("READ_MEMBERS");
        assertThat(alice.get("organizations/acme/invitations").status()).isEqualTo(200);
        assertThat(alice.get("organizations/acme/profile").status()).isEqualTo(200);
    }

    private static void anOrganizationTakesItsGrantsAlong(TestRealm realm) {
        String acme = realm.admin().organizations().list(0, 10).stream()
                .filter(organization -> organization.getAlias().equals("acme"))
                .map(OrganizationRepresentation::getId)
                .findFirst()
                .orElseThrow();
        assertThat(grantsIn(acme, realm)).isNotEmpty();

        realm.admin().organizations().get(acme).delete().close();

        assertThat(grantsIn(acme, realm)).isEmpty();
    }

    private static List<?> grantsIn(String organization, TestRealm realm) {
        return realm.server().database().query("select ID from AP_ORG_ROLE_GRANT where ORG_ID = ?", organization);
    }

    private static OidcClient cli(TestRealm realm) {
        return realm.client("demo-cli");
    }
}
