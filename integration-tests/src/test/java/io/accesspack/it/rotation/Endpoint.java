package io.accesspack.it.rotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/** Endpoints beside those that an {@code OidcClient} knows. */
final class Endpoint {

    private Endpoint() {}

    /** Posts a form; answers the JSON of a 200. */
    static JsonNode post(URI uri, Map<String, String> form) {
        HttpResponse<String> response = Http.send(Http.form(Http.request(uri), form));
        if (response.statusCode() != 200) {
            throw new AssertionError(uri + " answered " + response.statusCode() + " " + response.body());
        }
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(uri + " answered " + response.body(), e);
        }
    }

    /** Deletes as the bearer of the access token; returns the HTTP status. */
    static int delete(URI uri, Jwt accessToken) {
        return Http.send(Http.request(uri)
                        .header("Authorization", "Bearer " + accessToken.encoded())
                        .header("Accept", "application/json")
                        .DELETE()
                        .build())
                .statusCode();
    }
}
