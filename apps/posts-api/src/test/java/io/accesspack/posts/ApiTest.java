package io.accesspack.posts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as it runs, over HTTP; one for all test classes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ApiTest {

    static final Issuer ISSUER = new Issuer();
    static final Map<String, String> POST = Map.of("title", "Hello", "body", "World");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::address);
        // The issuer has no feed.
        registry.add("access-pack.revocations.enabled", () -> false);
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1");
    }

    HttpResponse<String> get(String token, String path) {
        return send(request(token, path).GET());
    }

    HttpResponse<String> post(String token, Object content) {
        return send(request(token, "/api/posts").POST(BodyPublishers.ofString(json.writeValueAsString(content))));
    }

    HttpResponse<String> put(String token, String path, Object content) {
        return send(request(token, path).PUT(BodyPublishers.ofString(json.writeValueAsString(content))));
    }

    HttpResponse<String> delete(String token, String path) {
        return send(request(token, path).DELETE());
    }

    HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode body(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    /** Creates a post and returns its path. */
    String created(String organization) {
        HttpResponse<String> response = post(ISSUER.tokenFor(organization, "posts.create"), POST);
        return response.headers().firstValue("Location").orElseThrow();
    }
}
