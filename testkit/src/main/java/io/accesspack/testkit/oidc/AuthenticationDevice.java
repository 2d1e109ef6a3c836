package io.accesspack.testkit.oidc;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The device on which users approve the requests of OpenID Connect CIBA; Keycloak knows no more of it than an HTTP endpoint, by a
 * {@linkplain #serverOption() server option}. Whoever is asked says yes.
 */
public final class AuthenticationDevice implements AutoCloseable {

    private static final int CREATED = 201;

    private final HttpServer server;
    private final AtomicReference<String> asked;

    private AuthenticationDevice(HttpServer server, AtomicReference<String> asked) {
        this.server = server;
        this.asked = asked;
    }

    /** Starts on a free port. */
    public static AuthenticationDevice start() {
        AtomicReference<String> asked = new AtomicReference<>();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.set(exchange.getRequestHeaders().getFirst("Authorization"));
                exchange.sendResponseHeaders(CREATED, -1);
                exchange.close();
            });
            server.start();
            return new AuthenticationDevice(server, asked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Keycloak has to be started with. */
    public String serverOption() {
        return "--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri=http://localhost:"
                + server.getAddress().getPort() + "/";
    }

    /** Asks the user for approval, gets it, and fetches the tokens; the client takes them by polling. */
    public TokenResponse approve(OidcClient client, String username, String scope) {
        Map<String, Object> request = Http.json(
                client.post("/protocol/openid-connect/ext/ciba/auth", Map.of("scope", scope, "login_hint", username)));
        HttpRequest approval = Http.request(client.endpoint("/protocol/openid-connect/ext/ciba/auth/callback"))
                .header("Authorization", asked.get())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"status\":\"SUCCEED\"}"))
                .build();
        if (Http.send(approval).statusCode() != 200) {
            throw new AssertionError("The approval was not taken of " + request);
        }
        return client.token(Map.of(
                "grant_type",
                "urn:openid:params:grant-type:ciba",
                "auth_req_id",
                request.get("auth_req_id").toString()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
