package io.accesspack.it.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.oidc.Jwt;
import java.net.http.HttpResponse;
import java.util.List;

/** What the server answered, as far as a page and a browser can see it. */
public record Answer(int status, JsonNode body, List<String> setCookies, HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        try {
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().allValues("Set-Cookie"),
                    response);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + response.statusCode() + " " + response.body(), e);
        }
    }

    public Jwt accessToken() {
        if (!body.hasNonNull("access_token")) {
            throw new AssertionError("No access token was issued: " + status + " " + body);
        }
        return Jwt.parse(body.get("access_token").asText());
    }

    /** Status and OAuth error code, for instance {@code 400 invalid_grant}. */
    String refusal() {
        return status + " " + body.path("error").asText();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** The {@code Set-Cookie} lines that give a session cookie a value. */
    public List<String> sessionCookies() {
        return setCookies.stream()
                .filter(line -> line.startsWith("__Secure-AP-"))
                .filter(line -> !isClearing(line))
                .toList();
    }

    /** The {@code Set-Cookie} lines that take a session cookie back. */
    List<String> clearedCookies() {
        return setCookies.stream()
                .filter(line -> line.startsWith("__Secure-AP-"))
                .filter(Answer::isClearing)
                .toList();
    }

    static boolean isClearing(String setCookie) {
        return setCookie.toLowerCase(java.util.Locale.ROOT).replace(" ", "").contains("max-age=0");
    }
}
