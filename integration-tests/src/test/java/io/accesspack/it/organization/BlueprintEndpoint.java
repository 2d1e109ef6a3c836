package io.accesspack.it.organization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** {@code /admin/realms/{realm}/organization-access/blueprint}, as {@code curl} would call it. */
final class BlueprintEndpoint {

    static final JsonNode NO_CHANGE = json("{ \"created\": [], \"changed\": [], \"removed\": [] }");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI uri;
    private final String token;

    BlueprintEndpoint(TestRealm realm) {
        this(realm, realm.adminToken());
    }

    BlueprintEndpoint(TestRealm realm, String token) {
        uri = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/organization-access/blueprint");
        this.token = token;
    }

    /** The answer to a request. */
    record Answer(int status, JsonNode body) {}

    Answer get() {
        return send(request("").GET());
    }

    /** @param document may use single quotes, which are turned into double ones */
    Answer put(String query, String document) {
        return send(request(query)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document.replace('\'', '"'))));
    }

    Answer put(JsonNode document) {
        return put("", document.toString());
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create(uri + query)).header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + text, e);
        }
    }
}
