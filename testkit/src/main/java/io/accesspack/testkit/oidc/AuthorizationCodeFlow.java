package io.accesspack.testkit.oidc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run of the authorization code flow with PKCE S256 (RFC 7636). */
public final class AuthorizationCodeFlow {

    /** Where the authorization server sends the browser back to; nothing listens there. */
    public static final String REDIRECT_URI = "http://localhost:4200/callback";

    private final OidcClient client;
    private final String verifier = randomText();
    private final Map<String, String> parameters = new LinkedHashMap<>();

    AuthorizationCodeFlow(OidcClient client, String scope) {
        this.client = client;
        parameters.put("response_type", "code");
        parameters.put("client_id", client.clientId());
        parameters.put("redirect_uri", REDIRECT_URI);
        parameters.put("scope", scope);
        parameters.put("state", randomText());
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
    }

    /** Adds or replaces a parameter of the authorization request, for instance {@code prompt}. */
    public AuthorizationCodeFlow with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** The address that the application sends the browser to. */
    public URI uri() {
        return URI.create(client.endpoint("/protocol/openid-connect/auth") + "?" + Http.encode(parameters));
    }

    /** Opens the authorization request and follows it to the first page, or back to the application. */
    public Page open(Browser browser) {
        return browser.open(uri());
    }

    /** Redeems the code that came back to the application; fails the test when the page is still Keycloak's. */
    public TokenResponse redeem(Page returned) {
        return redeem(returned.returnedParameter("code"));
    }

    /** Redeems the code in the address that a browser came back to. */
    public TokenResponse redeem(URI returned) {
        return redeem(code(returned));
    }

    private static String code(URI returned) {
        String code = Http.decode(returned.getRawQuery()).get("code");
        if (code == null) {
            throw new AssertionError("No code came back: " + returned);
        }
        return code;
    }

    private TokenResponse redeem(String code) {
        Map<String, String> request = new LinkedHashMap<>(redemption(code));
        request.put("grant_type", "authorization_code");
        return client.token(request);
    }

    /** What redeems the code that came back to the application: {@code code}, {@code redirect_uri} and {@code code_verifier}. */
    public Map<String, String> redemption(Page returned) {
        return redemption(returned.returnedParameter("code"));
    }

    /** The same, for the address that a browser came back to. */
    public Map<String, String> redemption(URI returned) {
        return redemption(code(returned));
    }

    private Map<String, String> redemption(String code) {
        return Map.of("code", code, "redirect_uri", parameters.get("redirect_uri"), "code_verifier", verifier);
    }

    private static String randomText() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
