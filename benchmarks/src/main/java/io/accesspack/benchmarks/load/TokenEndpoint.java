package io.accesspack.benchmarks.load;

import io.accesspack.benchmarks.load.Posts.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A realm's token endpoint as one client sees it. */
public final class TokenEndpoint {

    private final Posts posts;
    private final String client;

    /** Of a public client. */
    public TokenEndpoint(URI issuer, String clientId) {
        this(issuer, clientId, "");
    }

    private TokenEndpoint(URI issuer, String clientId, String secret) {
        client = "client_id=" + clientId + secret;
        posts = new Posts(URI.create(issuer + "/protocol/openid-connect/token"), Map.of());
    }

    /** Of a confidential client. */
    public static TokenEndpoint confidential(URI issuer, String clientId, String secret) {
        return new TokenEndpoint(issuer, clientId, "&client_secret=" + secret);
    }

    /** Signs in without a scope; returns the refresh token. */
    public String signIn(String username, String password) {
        return tokenOf("refresh_token", post(passwordGrant(username, password)));
    }

    /** Signs in; returns the refresh token. */
    public String signIn(String username, String password, String scope) {
        String encoded = URLEncoder.encode(scope, StandardCharsets.US_ASCII);
        return tokenOf("refresh_token", post(passwordGrant(username, password) + "&scope=" + encoded));
    }

    /** Signs in; returns the access token. */
    public String accessToken(String username, String password) {
        return tokenOf("access_token", post(passwordGrant(username, password)));
    }

    /** The access token of the client's own service account. */
    public String accessToken() {
        return tokenOf("access_token", post("&grant_type=client_credentials"));
    }

    /** Tries to sign in with a wrong password. */
    public void refuseSignIn(String username, String wrongPassword) {
        Answer answer = post(passwordGrant(username, wrongPassword));
        if (answer.status() != 400) {
            throw new IllegalStateException("Not refused: " + answer.status() + " " + answer.body());
        }
    }

    private static String passwordGrant(String username, String password) {
        return "&grant_type=password&username=" + username + "&password=" + password;
    }

    /** Refreshes; returns the new refresh token. */
    public String refresh(String refreshToken) {
        return tokenOf("refresh_token", post("&grant_type=refresh_token&refresh_token=" + refreshToken));
    }

    /** Whether a refresh succeeds. */
    public boolean accepts(String refreshToken) {
        return post("&grant_type=refresh_token&refresh_token=" + refreshToken).status() == 200;
    }

    private static String tokenOf(String kind, Answer answer) {
        String field = '"' + kind + "\":\"";
        int start = answer.body().indexOf(field) + field.length();
        if (answer.status() != 200 || start < field.length()) {
            throw new IllegalStateException("No " + kind + ": " + answer.status() + " " + answer.body());
        }
        return answer.body().substring(start, answer.body().indexOf('"', start));
    }

    private Answer post(String form) {
        return posts.send(client + form);
    }
}
