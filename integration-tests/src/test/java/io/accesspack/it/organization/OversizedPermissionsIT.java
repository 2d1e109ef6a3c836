package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;

/** Permissions that are too many for a token. */
@KeycloakTest
class OversizedPermissionsIT {

    private static final String PASSWORD = "demo-password";
    private static final String JWT = "application/jwt";
    private static final String JSON = "application/json";
    private static final List<String> DAVES_PERMISSIONS = List.of(
            "billing.invoices.read", "media.read", "posts.create", "posts.delete", "posts.read", "posts.update");
    /** The permissions of dave as JSON are one byte more. */
    private static final String LIMIT = "95";

    private final TestRealm realm;
    private final OidcClient api;
    private OidcClient app;

    OversizedPermissionsIT(TestRealm realm) {
        this.realm = realm;
        api = realm.client("demo-api").secret("demo-api-secret");
    }

    @BeforeEach
    void createClient() {
        app = new MappedClient("limited-" + System.nanoTime())
                .options(Map.of(
                        "permissions.max.bytes", LIMIT,
                        "alias.claim", "org_alias",
                        "roles.claim", "org_roles",
                        "permissions.claim", "permissions"))
                .createIn(realm);
    }

    @Test
    void areLeftOutWholeAndTheTokenSaysWhereTheyAre() {
        TokenResponse tokens = dave();

        assertThat(tokens)
                .hasNoClaim("permissions")
                .hasClaim("org_roles", List.of("billing", "editor", "member"))
                .hasClaim("_claim_names", Map.of("permissions", "organization-access"))
                .hasClaim(
                        "_claim_sources",
                        Map.of(
                                "organization-access",
                                Map.of("endpoint", realm.issuer() + "/organization-access/claims")));
    }

    @Test
    void thatFitAreInTheToken() {
        assertThat(app.password("bob", PASSWORD, "openid organization:acme"))
                .hasClaim("permissions", List.of("media.upload", "posts.create", "posts.read"))
                .hasNoClaim("_claim_names", "_claim_sources");
    }

    @Test
    void comeFromTheEndpointSignedByTheRealm() throws Exception {
        Jwt token = dave().accessToken();

        HttpResponse<String> response = get(endpoint(token), token, JWT);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new RealmKeys(realm).signed(response.body())).isTrue();
        assertThat(Jwt.parse(response.body()).claims())
                .containsEntry("iss", realm.issuer().toString())
                .containsEntry("sub", token.string("sub"))
                .containsEntry("aud", app.clientId())
                .containsEntry("permissions", DAVES_PERMISSIONS);
    }

    @Test
    void comeFromTheEndpointAsPlainJsonToo() throws IOException {
        Jwt token = dave().accessToken();

        String body = get(endpoint(token), token, JSON).body();

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(body).equals(mapper.valueToTree(Map.of("permissions", DAVES_PERMISSIONS))))
                .as(body)
                .isTrue();
    }

    @Test
    void areInIntrospectionWhateverTheirSize() {
        Jwt token = dave().accessToken();

        assertThat(api.introspect(token))
                .containsEntry("permissions", DAVES_PERMISSIONS)
                .doesNotContainKey("_claim_names");
    }

    /** Of members of very many organizations. */
    @Test
    void rolesAndIdsAreLeftOutWholeToo() throws IOException {
        Jwt token = app.password("alice", PASSWORD, "openid organization:*").accessToken();

        assertThat(token.claims()).containsEntry("_claim_names", Map.of("organization", "organization-access"));
        assertThat(Set.<Object>copyOf(token.list("organization"))).isEqualTo(Set.of("acme", "globex"));
        Map<String, Object> entries = Map.of(
                "acme", Map.of("id", acme(), "roles", List.of("admin", "member")),
                "globex", Map.of("id", new DemoOrganization(realm, "globex").id(), "roles", List.of("member")));
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(get(endpoint(token), token, JSON).body())
                        .equals(mapper.valueToTree(Map.of("organization", entries))))
                .isTrue();
        assertThat(((Map<?, ?>) api.introspect(token).get("organization")).keySet())
                .isEqualTo(entries.keySet());
        assertThat(((Map<?, ?>) ((Map<?, ?>) api.introspect(token).get("organization")).get("globex")).get("roles"))
                .isEqualTo(List.of("member"));
    }

    @Test
    void rolesOfOneOrganizationAreLeftOutWholeToo() throws IOException {
        OidcClient tight = new MappedClient("tight-" + System.nanoTime())
                .options(Map.of("permissions.max.bytes", "40", "alias.claim", "org_alias", "roles.claim", "org_roles"))
                .createIn(realm);
        Jwt token = tight.password("dave", PASSWORD, "openid organization:acme").accessToken();

        assertThat(token.claims())
                .containsEntry("org_alias", "acme")
                .doesNotContainKey("org_roles")
                .containsEntry(
                        "_claim_names",
                        Map.of("organization", "organization-access", "org_roles", "organization-access"));
        assertThat(get(endpoint(token), token, JSON).body())
                .contains("\"org_roles\":[\"billing\",\"editor\",\"member\"]");
    }

    @Test
    void areShownToNobodyElse() {
        URI endpoint = endpoint(dave().accessToken());
        TokenResponse mallory = app.password("mallory", PASSWORD, "openid organization:*");

        assertThat(get(endpoint, null, JSON).statusCode()).isEqualTo(401);
        assertThat(get(endpoint, mallory.accessToken(), JSON).body()).isEqualTo("{}");
    }

    @Test
    void areNotShownForAnOrganizationThatTheTokenIsNotFor() {
        Jwt none = app.password("dave", PASSWORD, "openid").accessToken();
        Jwt several = app.password("alice", PASSWORD, "openid organization:*").accessToken();

        assertThat(get(claims(), none, JSON).body()).isEqualTo("{}");
        assertThat(get(claims(), several, JSON).body()).contains("globex").doesNotContain("posts");
    }

    @Test
    void areNotShownAfterLogout() {
        TokenResponse tokens = dave();

        app.logout(tokens.refreshToken());

        assertThat(get(claims(), tokens.accessToken(), JSON).statusCode()).isEqualTo(401);
    }

    @Test
    void areReportedOncePerClientAndHour() {
        RealmEventsConfigRepresentation config = realm.admin().getRealmEventsConfig();
        config.getEnabledEventTypes().add("CLIENT_INFO_ERROR");
        realm.admin().updateRealmEventsConfig(config);

        TokenResponse first = dave();
        assertThat(app.refresh(first.refreshToken())).isIssued();
        dave();

        List<EventRepresentation> events = realm.events("CLIENT_INFO_ERROR").stream()
                .filter(event -> event.getClientId().equals(app.clientId()))
                .toList();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getError()).isEqualTo("permissions_too_large");
            assertThat(event.getDetails())
                    .containsEntry("org_id", acme())
                    .containsEntry("permission_bytes", "96")
                    .containsEntry("permission_bytes_limit", LIMIT);
        });
    }

    private String acme() {
        return realm.admin().organizations().search("acme").get(0).getId();
    }

    private TokenResponse dave() {
        return app.password("dave", PASSWORD, "openid organization:acme");
    }

    private static URI endpoint(Jwt token) {
        Map<?, ?> sources = (Map<?, ?>) token.claim("_claim_sources");
        return URI.create((String) ((Map<?, ?>) sources.get("organization-access")).get("endpoint"));
    }

    private URI claims() {
        return URI.create(realm.issuer() + "/organization-access/claims");
    }

    private static HttpResponse<String> get(URI uri, Jwt bearer, String accept) {
        HttpRequest.Builder request = Http.request(uri).header("Accept", accept);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer.encoded());
        }
        return Http.send(request.build());
    }
}
