package io.accesspack.testkit.oidc;

import java.net.http.HttpResponse;
import java.util.Map;

/**
 * What the token endpoint answered (RFC 6749, sections 5.1 and 5.2): tokens or an error.
 *
 * @param status the HTTP status
 * @param body the JSON body
 */
public record TokenResponse(int status, Map<String, Object> body) {

    /** What the token endpoint answered, or another that answers like it. */
    public static TokenResponse of(HttpResponse<String> response) {
        return new TokenResponse(response.statusCode(), Http.json(response));
    }

    /** The access token; fails the test when none was issued. */
    public Jwt accessToken() {
        return Jwt.parse(issued("access_token"));
    }

    /** The ID token; fails the test when none was issued. */
    public Jwt idToken() {
        return Jwt.parse(issued("id_token"));
    }

    /** The refresh token; fails the test when none was issued. */
    public Jwt refreshToken() {
        return Jwt.parse(issued("refresh_token"));
    }

    /** Whether the response has a refresh token. */
    public boolean hasRefreshToken() {
        return body.containsKey("refresh_token");
    }

    /** The OAuth error code, null when tokens were issued. */
    public String error() {
        return (String) body.get("error");
    }

    /** The description beside the error code, null when there is none. */
    public String errorDescription() {
        return (String) body.get("error_description");
    }

    private String issued(String name) {
        if (body.get(name) instanceof String token) {
            return token;
        }
        throw new AssertionError("No " + name + " was issued: " + this);
    }

    /** Without the tokens themselves: test logs are kept. */
    @Override
    public String toString() {
        return "token response %d %s %s %s"
                .formatted(status, body.keySet(), error() == null ? "" : error(), errorDescription());
    }
}
