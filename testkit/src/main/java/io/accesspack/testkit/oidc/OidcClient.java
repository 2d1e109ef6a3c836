package io.accesspack.testkit.oidc;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application registered in a realm, doing what applications do with OpenID Connect. Immutable and thread-safe. */
public final class OidcClient {

    private final URI realm;
    private final String clientId;
    private final String secret;
    private final Map<String, String> headers;

    private OidcClient(URI realm, String clientId, String secret, Map<String, String> headers) {
        this.realm = realm;
        this.clientId = clientId;
        this.secret = secret;
        this.headers = Map.copyOf(headers);
    }

    /** A public client of the realm whose issuer address is given. */
    public static OidcClient of(URI realm, String clientId) {
        return new OidcClient(realm, clientId, null, Map.of());
    }

    /** The same client, authenticating with a secret (client_secret_basic). */
    public OidcClient secret(String value) {
        return new OidcClient(realm, clientId, value, headers);
    }

    /** The same client, sending one more header, for instance {@code User-Agent}. */
    public OidcClient header(String name, String value) {
        Map<String, String> extended = new HashMap<>(headers);
        extended.put(name, value);
        return new OidcClient(realm, clientId, secret, extended);
    }

    public String clientId() {
        return clientId;
    }

    /**
     * Resource owner password credentials grant (RFC 6749, section 4.3), with a one-time password if the user has set that up in
     * {@link Page#signIn}.
     */
    public TokenResponse password(String username, String password, String scope) {
        Map<String, String> parameters = new HashMap<>(
                Map.of("grant_type", "password", "username", username, "password", password, "scope", scope));
        AuthenticatorApp.of(realm, username).ifPresent(phone -> parameters.put("totp", phone.code()));
        return token(parameters);
    }

    /** Client credentials grant (RFC 6749, section 4.4). */
    public TokenResponse clientCredentials(String scope) {
        return token(Map.of("grant_type", "client_credentials", "scope", scope));
    }

    /** Refresh (RFC 6749, section 6). */
    public TokenResponse refresh(Jwt refreshToken) {
        return refresh(refreshToken.encoded());
    }

    /** Refresh with whatever a caller might send. */
    public TokenResponse refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Any request to the token endpoint. */
    public TokenResponse token(Map<String, String> parameters) {
        return TokenResponse.of(post("/protocol/openid-connect/token", parameters));
    }

    /** Revocation (RFC 7009); returns the HTTP status. */
    public int revoke(Jwt token) {
        return post("/protocol/openid-connect/revoke", Map.of("token", token.encoded()))
                .statusCode();
    }

    /** Keycloak's logout by refresh token; returns the HTTP status. */
    public int logout(Jwt refreshToken) {
        return post("/protocol/openid-connect/logout", Map.of("refresh_token", refreshToken.encoded()))
                .statusCode();
    }

    /** Introspection (RFC 7662): the JSON the endpoint answered. */
    public Map<String, Object> introspect(Jwt token) {
        return introspect(Map.of("token", token.encoded()));
    }

    /** Introspection with a hint of what kind of token it is (RFC 7662, section 2.1). */
    public Map<String, Object> introspect(Jwt token, String tokenTypeHint) {
        return introspect(Map.of("token", token.encoded(), "token_type_hint", tokenTypeHint));
    }

    private Map<String, Object> introspect(Map<String, String> parameters) {
        return Http.json(post("/protocol/openid-connect/token/introspect", parameters));
    }

    /** Whether introspection says that the token is active. */
    public boolean isActive(Jwt token) {
        return Boolean.TRUE.equals(introspect(token).get("active"));
    }

    /** The userinfo endpoint's answer to this access token. */
    public HttpResponse<String> userinfo(Jwt accessToken) {
        return Http.send(Http.request(endpoint("/protocol/openid-connect/userinfo"))
                .header("Authorization", "Bearer " + accessToken.encoded())
                .build());
    }

    /** The claims that userinfo returns for this access token. */
    public Map<String, Object> userinfoClaims(Jwt accessToken) {
        return Http.json(userinfo(accessToken));
    }

    /** Signs in through the real login page and redeems the code: authorization code flow with PKCE. */
    public TokenResponse signIn(String username, String password, String scope) {
        return signIn(new Browser(), username, password, scope);
    }

    /** Signs in through the real login page of this browser and redeems the code. */
    public TokenResponse signIn(Browser browser, String username, String password, String scope) {
        AuthorizationCodeFlow flow = authorization(scope);
        return flow.redeem(flow.open(browser).signIn(username, password));
    }

    /** Prepares an authorization request, to be opened in a browser. */
    public AuthorizationCodeFlow authorization(String scope) {
        return new AuthorizationCodeFlow(this, scope);
    }

    URI endpoint(String path) {
        return URI.create(realm + path);
    }

    HttpResponse<String> post(String path, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        HttpRequest.Builder request = Http.request(endpoint(path));
        headers.forEach(request::header);
        if (secret == null) {
            form.putIfAbsent("client_id", clientId);
        } else {
            String credentials =
                    Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        return Http.send(Http.form(request, form));
    }
}
