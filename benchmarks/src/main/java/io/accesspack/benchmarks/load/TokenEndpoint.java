package io.accesspack.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A realm's token endpoint as one public client sees it.
 *
 * <p>On purpose the cheapest client of the JDK: blocking, on connections that stay open, no JSON parser. It shares the processors
 * with the server that it measures.
 */
public final class TokenEndpoint {

    private static final String REFRESH_TOKEN = "\"refresh_token\":\"";

    private final URL url;
    private final String client;

    public TokenEndpoint(URI issuer, String clientId) {
        client = "client_id=" + clientId;
        try {
            url = URI.create(issuer + "/protocol/openid-connect/token").toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in without a scope; returns the refresh token. */
    public String signIn(String username, String password) {
        return tokenOf(post(passwordGrant(username, password)));
    }

    /** Signs in; returns the refresh token. */
    public String signIn(String username, String password, String scope) {
        String encoded = URLEncoder.encode(scope, StandardCharsets.US_ASCII);
        return tokenOf(post(passwordGrant(username, password) + "&scope=" + encoded));
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
        return tokenOf(post("&grant_type=refresh_token&refresh_token=" + refreshToken));
    }

    /** Whether a refresh succeeds. */
    public boolean accepts(String refreshToken) {
        return post("&grant_type=refresh_token&refresh_token=" + refreshToken).status() == 200;
    }

    private static String tokenOf(Answer answer) {
        int start = answer.body().indexOf(REFRESH_TOKEN) + REFRESH_TOKEN.length();
        if (answer.status() != 200 || start < REFRESH_TOKEN.length()) {
            throw new IllegalStateException("No refresh token: " + answer.status() + " " + answer.body());
        }
        return answer.body().substring(start, answer.body().indexOf('"', start));
    }

    private Answer post(String form) {
        byte[] content = (client + form).getBytes(StandardCharsets.US_ASCII);
        try {
            HttpURLConnection request = (HttpURLConnection) url.openConnection();
            request.setDoOutput(true);
            request.setFixedLengthStreamingMode(content.length);
            try (OutputStream out = request.getOutputStream()) {
                out.write(content);
            }
            int status = request.getResponseCode();
            try (InputStream in = status < 400 ? request.getInputStream() : request.getErrorStream()) {
                return new Answer(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(url.toString(), e);
        }
    }

    private record Answer(int status, String body) {}
}
