package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** An administrator is told which clients undo what the cookie protects. */
@KeycloakTest
class SharedOriginsIT {

    private static final String SHOP = "https://shop.test";

    private final TestRealm realm;

    SharedOriginsIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void namesWhoSharesAnOrigin() {
        OtherClient.create(realm, "shop", client -> {
            client.setRedirectUris(List.of(SHOP + "/*"));
            client.setWebOrigins(List.of("+"));
        });
        assertThat(othersOf("shop", SHOP)).isEmpty();

        other("exact", client -> client.setRedirectUris(List.of(SHOP + "/callback")));
        other("anywhere", client -> client.setRedirectUris(List.of("https://*")));
        other("below-root", client -> {
            client.setRootUrl(SHOP);
            client.setRedirectUris(List.of("/callback"));
        });
        other("implicit", client -> {
            client.setPublicClient(false);
            client.setStandardFlowEnabled(false);
            client.setImplicitFlowEnabled(true);
        });
        other("confidential", client -> client.setPublicClient(false));
        other("device", client -> client.setStandardFlowEnabled(false));
        other("disabled", client -> client.setEnabled(false));
        other("elsewhere", client -> client.setRedirectUris(List.of("https://elsewhere.test/*")));
        OtherClient.create(realm, "also-protected", client -> client.setRedirectUris(List.of(SHOP + "/*")));

        assertThat(othersOf("shop", SHOP)).containsExactly("anywhere", "below-root", "exact", "implicit");
        assertThat(get(realm.adminToken()).get(0).fieldNames()).toIterable().containsOnly("origin", "client", "other");
    }

    /** Their consoles are on the server's origin, as the access console is. */
    @Test
    void keycloaksOwnClientsAreAtHomeOnItsOrigin() {
        String server = realm.server().url().toString();
        OtherClient.create(realm, "at-home", client -> {
            client.setRedirectUris(List.of(server + "/pages/*"));
            client.setWebOrigins(List.of("+"));
        });
        other("guest", client -> client.setRedirectUris(List.of(server + "/app/*")));

        assertThat(othersOf("at-home", server))
                .contains("guest")
                .doesNotContain("account", "account-console", "security-admin-console");
    }

    @Test
    void isForWhoMayViewClients() {
        String bob = realm.client("demo-cli")
                .password("bob", "demo-password", "openid")
                .accessToken()
                .encoded();

        assertThat(Answer.of(Http.send(request(bob).build())).status()).isEqualTo(403);
    }

    /** Once: nobody reads what is there a thousand times. */
    @Test
    void theLogSaysSoOnce() {
        AppPage page = AppPage.open(realm, "posts-web");
        page.signIn("bob", "openid organization:acme");
        page.signIn("bob", "openid organization:acme");

        assertThat(realm.server()
                        .log()
                        .lines()
                        .filter(line -> line.contains("Realm " + realm.name() + ": the client demo-spa ")
                                && line.contains("an origin of posts-web")))
                .hasSize(1);
    }

    private ClientResource other(String clientId, Consumer<ClientRepresentation> changes) {
        return OtherClient.create(realm, clientId, client -> {
            client.setRedirectUris(List.of(SHOP + "/*"));
            client.setAttributes(null);
            changes.accept(client);
        });
    }

    private List<String> othersOf(String clientId, String origin) {
        return StreamSupport.stream(get(realm.adminToken()).spliterator(), false)
                .filter(shared -> shared.get("client").asText().equals(clientId))
                .peek(shared -> assertThat(shared.get("origin").asText()).isEqualTo(origin))
                .map(shared -> shared.get("other").asText())
                .toList();
    }

    private JsonNode get(String token) {
        Answer answer = Answer.of(Http.send(request(token).build()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private HttpRequest.Builder request(String token) {
        return Http.request(URI.create(
                        realm.server().url() + "/admin/realms/" + realm.name() + "/browser-session/shared-origins"))
                .header("Authorization", "Bearer " + token);
    }
}
