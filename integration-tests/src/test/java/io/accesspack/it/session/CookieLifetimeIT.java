package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/** How long cookies last, how many there are and how large they get. */
@KeycloakTest
class CookieLifetimeIT {

    private final TestRealm realm;
    private final AppPage page;

    CookieLifetimeIT(TestRealm realm) {
        this.realm = realm;
        this.page = AppPage.open(realm, "demo-browser");
    }

    @Test
    void offlineAccessOutlivesTheBrowser() {
        OfflineAccess.grant(realm, "alice");

        Answer signedIn = page.signIn("alice", "openid offline_access");

        assertThat(signedIn.sessionCookies()).singleElement().asString().contains("Max-Age=");
        assertThat(page.refresh().sessionCookies()).singleElement().asString().contains("Max-Age=");
        assertThat(page.logout().status()).isEqualTo(204);
    }

    @Test
    void rememberMeOutlivesTheBrowser() {
        var representation = realm.admin().toRepresentation();
        representation.setRememberMe(true);
        realm.admin().update(representation);

        Answer signedIn = page.signInRemembered("alice", "openid");

        assertThat(signedIn.sessionCookies()).singleElement().asString().contains("Max-Age=");
    }

    @Test
    void theCookieUnusedForLongestMakesRoom() {
        AppPage first = page;
        first.signIn("bob", "openid");
        String oldest = first.sessionCookie().getKey();
        for (int i = 0; i < 10; i++) {
            String clientId = "spa-" + i;
            OtherClient.create(realm, clientId, client -> {});
            assertThat(page.beside(clientId).signIn("bob", "openid").status()).isEqualTo(200);
        }

        assertThat(page.cookies()).hasSize(1 + 10).doesNotContainKey(oldest);
        assertThat(page.beside("spa-0").refresh().status()).isEqualTo(200);
        assertThat(page.refresh().status()).isEqualTo(204);
    }

    @Test
    void aTokenTooLargeForACookieIsRefused() {
        ClientResource client = OtherClient.create(realm, "verbose", created -> {});
        String scope = IntStream.range(0, 14)
                .mapToObj(i -> "scope-" + i + "-" + "x".repeat(230))
                .peek(name -> client.addOptionalClientScope(createScope(name)))
                .collect(Collectors.joining(" "));

        Answer refused = page.beside("verbose").signIn("bob", "openid " + scope);

        assertThat(refused.refusal()).isEqualTo("400 invalid_request");
        assertThat(refused.body().get("error_description").asText()).contains("4096");
        assertThat(refused.setCookies()).isEmpty();
        assertThat(page.refresh(Map.of("client_id", "verbose")).status()).isEqualTo(204);
    }

    private String createScope(String name) {
        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName(name);
        scope.setProtocol("openid-connect");
        scope.setAttributes(Map.of("include.in.token.scope", "true"));
        try (var response = realm.admin().clientScopes().create(scope)) {
            String location = response.getLocation().getPath();
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }
}
