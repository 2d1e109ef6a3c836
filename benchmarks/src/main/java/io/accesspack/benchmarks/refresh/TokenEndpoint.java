package io.accesspack.benchmarks.refresh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * A realm's token endpoint as the client {@code app} sees it.
 *
 * <p>On purpose the cheapest client of the JDK: blocking, on connections that stay open, no JSON parser. It shares the processors
 * with the server that it measures.
 */
final class TokenEndpoint {

    private static final String REFRESH_TOKEN = "\"refresh_token\":\"";

    private final URL url;

    TokenEndpoint(URI issuer) {
        try {
            url = URI.create(issuer + "/protocol/openid-connect/token").toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in; returns the refresh token. */
    String signIn(String username, String password) {
        return tokenOf(post("client_id=app&grant_type=password&username=" + username + "&password=" + password));
    }

    /** Refreshes; returns the new refresh token. */
    String refresh(String refreshToken) {
        return tokenOf(post("client_id=app&grant_type=refresh_token&refresh_token=" + refreshToken));
    }

    /** Whether a refresh succeeds. */
    boolean accepts(String refreshToken) {
        return post("client_id=app&grant_type=refresh_token&refresh_token=" + refreshToken)
                        .status()
                == 200;
    }

    private static String tokenOf(Answer answer) {
        int start = answer.body().indexOf(REFRESH_TOKEN) + REFRESH_TOKEN.length();
        if (answer.status() != 200 || start < REFRESH_TOKEN.length()) {
            throw new IllegalStateException("No refresh token: " + answer.status() + " " + answer.body());
        }
        return answer.body().substring(start, answer.body().indexOf('"', start));
    }

    private Answer post(String form) {
        byte[] content = form.getBytes(StandardCharsets.US_ASCII);
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
