package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The feed of a demo realm, as its API reads it. */
final class Feed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final String token;

    private Feed(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    static Feed of(TestRealm realm) {
        return of(
                realm,
                realm.client("demo-api")
                        .secret("demo-api-secret")
                        .clientCredentials("openid")
                        .accessToken()
                        .encoded());
    }

    /** As whoever has this token. */
    static Feed of(TestRealm realm, String token) {
        return new Feed(URI.create(realm.issuer() + "/revocations"), token);
    }

    /** The same feed, at the node with this address. */
    Feed at(String server) {
        return new Feed(URI.create(server + address.getPath()), token);
    }

    /** What is answered to a query such as {@code ?wait=1}; headers are names and values in turn. */
    HttpResponse<String> get(String query, String... headers) {
        return Http.send(request(query, headers));
    }

    HttpRequest request(String query, String... headers) {
        HttpRequest.Builder request =
                Http.request(URI.create(address + query)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    Answer snapshot() {
        return answer("");
    }

    Answer after(String cursor, int wait) {
        return answer("?after=" + cursor + "&wait=" + wait);
    }

    private Answer answer(String query) {
        HttpResponse<String> response = get(query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Answer.of(response.body());
    }

    /** What is new since {@code answer}, as soon as there is something; nothing within the seconds is nothing. */
    List<Map<String, Object>> newSince(Answer answer, int seconds) {
        return after(answer.cursor(), seconds).withoutTimes();
    }

    /** A parsed answer. */
    record Answer(JsonNode json) {

        static Answer of(String body) {
            try {
                return new Answer(JSON.readTree(body));
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        String cursor() {
            return json.path("cursor").asText();
        }

        boolean isSnapshot() {
            return json.path("snapshot").asBoolean();
        }

        List<JsonNode> records() {
            List<JsonNode> records = new ArrayList<>();
            json.path("revocations").forEach(records::add);
            return records;
        }

        /** The records as maps, without the fields that are times. */
        List<Map<String, Object>> withoutTimes() {
            List<Map<String, Object>> records = new ArrayList<>();
            for (JsonNode record : records()) {
                Map<String, Object> fields = new HashMap<>();
                record.properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText()));
                fields.remove("issued-before");
                fields.remove("expires");
                records.add(fields);
            }
            return records;
        }
    }
}
