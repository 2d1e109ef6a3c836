package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.session.TokenDoorsIT.Door.Stock;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.authorization.PolicyEnforcementMode;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.ResourceServerRepresentation;

/**
 * Every way to tokens but {@code browser-session/}, tried with two clients that have all of them switched on and differ in
 * nothing but the attribute {@code browser-session.enabled}. CIBA is in {@code CibaIT}, whose server has a channel for it.
 */
@KeycloakTest
class TokenDoorsIT {

    private static final String PLAIN = "doors-plain";
    private static final String SEALED = "doors-sealed";
    private static final String RESOURCES = "doors-resources";
    private static final String USER = "bob";
    private static final String PASSWORD = "demo-password";
    private static final Pattern CODE = Pattern.compile("[?&#]code=([^&]+)");
    private static final Pattern RESPONSE = Pattern.compile("[?&#]response=([^&]+)");
    private static final List<String> RESPONSE_MODES =
            List.of("query", "fragment", "form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt");

    private final TestRealm realm;

    TokenDoorsIT(TestRealm realm) {
        this.realm = realm;
        if (realm.admin().clients().findByClientId(PLAIN).isEmpty()) {
            create(PLAIN, false);
            create(SEALED, true);
            createResourceServer();
            realm.admin()
                    .users()
                    .get(realm.user(USER).getId())
                    .roles()
                    .realmLevel()
                    .add(List.of(realm.admin().roles().get("offline_access").toRepresentation()));
        }
    }

    /** One way to tokens. */
    record Door(String name, Stock stock, Knock knock) {

        /** What stock Keycloak gives a public client there. */
        enum Stock {
            REFRESH_TOKEN,
            ACCESS_TOKEN,
            NOTHING
        }

        /** Everything that came back, as text. */
        interface Knock {
            String at(TokenDoorsIT keycloak, String clientId);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Door> doors() {
        Stream<Door> codes = RESPONSE_MODES.stream()
                .map(mode -> new Door(
                        "code by " + mode,
                        Stock.REFRESH_TOKEN,
                        (keycloak, client) -> keycloak.silentCode(client, "openid", mode)));
        Stream<Door> implicit = Stream.of("token", "id_token token", "code token", "code id_token token")
                .map(type -> new Door(
                        "response type " + type,
                        Stock.ACCESS_TOKEN,
                        (keycloak, client) -> keycloak.implicit(client, type)));
        Stream<Door> others = Stream.of(
                new Door(
                        "code for offline access",
                        Stock.REFRESH_TOKEN,
                        (keycloak, client) -> keycloak.silentCode(client, "openid offline_access", "query")),
                new Door(
                        "password",
                        Stock.REFRESH_TOKEN,
                        (keycloak, client) -> text(keycloak.client(client).password(USER, PASSWORD, "openid"))),
                new Door(
                        "password for offline access",
                        Stock.REFRESH_TOKEN,
                        (keycloak, client) ->
                                text(keycloak.client(client).password(USER, PASSWORD, "openid offline_access"))),
                new Door(
                        "refresh",
                        Stock.REFRESH_TOKEN,
                        (keycloak, client) ->
                                text(keycloak.client(client).refresh(keycloak.refreshToken(client, "openid")))),
                new Door(
                        "refresh of an offline token",
                        Stock.REFRESH_TOKEN,
                        (keycloak, client) -> text(keycloak.client(client)
                                .refresh(keycloak.refreshToken(client, "openid offline_access")))),
                new Door(
                        "refresh for fewer scopes",
                        Stock.REFRESH_TOKEN,
                        (keycloak, client) -> keycloak.grant(
                                client,
                                "refresh_token",
                                Map.of(
                                        "refresh_token",
                                        keycloak.refreshToken(client, "openid").encoded(),
                                        "scope",
                                        "openid"))),
                new Door("device", Stock.REFRESH_TOKEN, TokenDoorsIT::device),
                new Door("UMA ticket", Stock.REFRESH_TOKEN, TokenDoorsIT::requestingPartyToken),
                new Door("token exchange", Stock.NOTHING, TokenDoorsIT::tokenExchange),
                new Door(
                        "client credentials",
                        Stock.NOTHING,
                        (keycloak, client) -> keycloak.grant(client, "client_credentials", Map.of())),
                new Door(
                        "JWT authorization grant",
                        Stock.NOTHING,
                        (keycloak, client) -> keycloak.grant(
                                client,
                                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                Map.of("assertion", keycloak.accessToken(client).encoded()))));
        return Stream.of(codes, implicit, others).flatMap(doors -> doors);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void noneGivesAClientWithBrowserSessionsAToken(Door door) {
        String plain = door.knock().at(this, PLAIN);
        String sealed = door.knock().at(this, SEALED);

        assertThat(plain.contains("refresh_token=")).as(plain).isEqualTo(door.stock() == Stock.REFRESH_TOKEN);
        assertThat(plain.contains("access_token=")).as(plain).isEqualTo(door.stock() != Stock.NOTHING);
        assertThat(sealed).doesNotContain("refresh_token=", "access_token=", "id_token=");
        if (door.stock() != Stock.NOTHING) {
            assertThat(sealed).startsWith("400 ").contains("unauthorized_client");
        }
    }

    @Test
    void aTokenFromBeforeTheSwitchIsRefusedAfterIt() {
        ClientResource switched = create("doors-switched", false);
        Jwt issued = refreshToken("doors-switched", "openid");
        ClientRepresentation client = switched.toRepresentation();
        client.getAttributes().put("browser-session.enabled", "true");
        switched.update(client);

        assertThat(text(client("doors-switched").refresh(issued))).contains("unauthorized_client");
    }

    @Test
    void whoKnocksIsReportedAndUsesNothingUp() {
        AppPage page = AppPage.open(realm, SEALED);
        page.signIn(USER, "openid");
        realm.admin().clearEvents();

        assertThat(text(client(SEALED).refresh(page.storedToken()))).contains("unauthorized_client");

        assertThat(realm.events("REFRESH_TOKEN_ERROR")).singleElement().satisfies(event -> {
            assertThat(event.getError()).isEqualTo("not_allowed");
            assertThat(event.getClientId()).isEqualTo(SEALED);
            assertThat(event.getUserId()).isEqualTo(realm.user(USER).getId());
        });
        assertThat(page.refresh().status()).isEqualTo(200);
    }

    @Test
    void administratorsStillSeeWhatATokenWouldSay() {
        String id = realm.admin().clients().findByClientId(SEALED).get(0).getId();
        URI example = realm.issuer()
                .resolve("/admin/realms/%s/clients/%s/evaluate-scopes/generate-example-access-token?userId=%s"
                        .formatted(realm.name(), id, realm.user(USER).getId()));

        assertThat(Http.send(Http.request(example)
                                .header("Authorization", "Bearer " + realm.adminToken())
                                .build())
                        .body())
                .contains("\"azp\":\"" + SEALED + "\"");
    }

    private ClientResource create(String clientId, boolean browserSessions) {
        return OtherClient.create(realm, clientId, client -> {
            client.setStandardFlowEnabled(true);
            client.setImplicitFlowEnabled(true);
            client.setDirectAccessGrantsEnabled(true);
            client.setAttributes(Map.of(
                    "browser-session.enabled", String.valueOf(browserSessions),
                    "oauth2.device.authorization.grant.enabled", "true",
                    "standard.token.exchange.enabled", "true",
                    "oauth2.jwt.authorization.grant.enabled", "true"));
        });
    }

    /** Grants whatever is asked of it. */
    private void createResourceServer() {
        ClientResource resources = OtherClient.create(realm, RESOURCES, client -> {
            client.setPublicClient(false);
            client.setServiceAccountsEnabled(true);
            client.setAuthorizationServicesEnabled(true);
            client.setAttributes(Map.of());
        });
        ResourceServerRepresentation settings = resources.authorization().getSettings();
        settings.setPolicyEnforcementMode(PolicyEnforcementMode.PERMISSIVE);
        resources.authorization().update(settings);
        resources
                .authorization()
                .resources()
                .create(new ResourceRepresentation("document"))
                .close();
    }

    private OidcClient client(String clientId) {
        return realm.client(clientId);
    }

    /** The attack: the user is signed in already, nobody sees a page. */
    private String silentCode(String clientId, String scope, String responseMode) {
        AuthorizationCodeFlow flow = client(clientId)
                .authorization(scope)
                .with("response_mode", responseMode)
                .with("prompt", "none");
        return text(
                flow.redeem(URI.create(AuthorizationCodeFlow.REDIRECT_URI + "?code=" + code(flow.open(signedIn())))));
    }

    private static String code(Page returned) {
        String found = Stream.of("code", "response")
                .flatMap(name -> returned.document().select("input[name=" + name + "]").stream()
                        .map(input -> "?" + name + "=" + input.val()))
                .findFirst()
                .orElse(returned.uri().toString());
        Matcher response = RESPONSE.matcher(found);
        if (response.find()) {
            return Jwt.parse(response.group(1)).string("code");
        }
        Matcher code = CODE.matcher(found);
        assertThat(code.find()).as(found).isTrue();
        return code.group(1);
    }

    private String implicit(String clientId, String responseType) {
        Page page = client(clientId)
                .authorization("openid")
                .with("response_type", responseType)
                .with("nonce", "any")
                .with("prompt", "none")
                .open(signedIn());
        return page.status() + " " + page.uri() + " " + page.text();
    }

    private String device(String clientId) {
        JsonNode begun = Answer.of(Http.send(Http.form(
                        Http.request(URI.create(realm.issuer() + "/protocol/openid-connect/auth/device")),
                        Map.of("client_id", clientId, "scope", "openid"))))
                .body();
        new Browser()
                .open(URI.create(begun.path("verification_uri_complete").asText()))
                .signIn(USER, PASSWORD)
                .submit("#kc-oauth form", Map.of("accept", "Yes"));
        return grant(
                clientId,
                "urn:ietf:params:oauth:grant-type:device_code",
                Map.of("device_code", begun.path("device_code").asText()));
    }

    private String requestingPartyToken(String clientId) {
        TokenResponse answer = client(clientId)
                .header("Authorization", "Bearer " + accessToken(clientId).encoded())
                .token(Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:uma-ticket",
                        "audience", RESOURCES,
                        "permission", "document"));
        return text(answer);
    }

    private String tokenExchange(String clientId) {
        return grant(
                clientId,
                "urn:ietf:params:oauth:grant-type:token-exchange",
                Map.of(
                        "subject_token", accessToken(clientId).encoded(),
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                        "requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"));
    }

    private String grant(String clientId, String type, Map<String, String> parameters) {
        Map<String, String> request = new HashMap<>(parameters);
        request.put("grant_type", type);
        return text(client(clientId).token(request));
    }

    private Browser signedIn() {
        Browser browser = new Browser();
        client(PLAIN).authorization("openid").open(browser).signIn(USER, PASSWORD);
        return browser;
    }

    private Jwt accessToken(String clientId) {
        return clientId.equals(SEALED)
                ? AppPage.open(realm, SEALED).signIn(USER, "openid").accessToken()
                : client(clientId).signIn(USER, PASSWORD, "openid").accessToken();
    }

    private Jwt refreshToken(String clientId, String scope) {
        if (!clientId.equals(SEALED)) {
            return client(clientId).signIn(USER, PASSWORD, scope).refreshToken();
        }
        AppPage page = AppPage.open(realm, SEALED);
        page.signIn(USER, scope);
        return page.storedToken();
    }

    private static String text(TokenResponse answer) {
        return answer.status() + " " + answer.body();
    }
}
