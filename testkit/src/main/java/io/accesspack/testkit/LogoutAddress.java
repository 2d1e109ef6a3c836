package io.accesspack.testkit;

import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.oidc.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keycloak.representations.idm.ClientRepresentation;

/** Where an application hears of the end of sessions (OpenID Connect Back-Channel Logout 1.0), until it is closed. */
public final class LogoutAddress implements AutoCloseable {

    private static final String URL = "backchannel.logout.url";
    private static final int BACKLOG = 50;

    private final TestRealm realm;
    private final String clientId;
    private final List<Jwt> tokens;
    private final AutoCloseable server;

    private LogoutAddress(TestRealm realm, String clientId, int port, List<Jwt> tokens, AutoCloseable server) {
        this.realm = realm;
        this.clientId = clientId;
        this.tokens = tokens;
        this.server = server;
        register("http://localhost:%d/logout".formatted(port));
    }

    /** That of an application which takes note. */
    public static LogoutAddress of(TestRealm realm, String clientId) {
        List<Jwt> tokens = new CopyOnWriteArrayList<>();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/logout", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                tokens.add(Jwt.parse(body.replaceFirst(".*logout_token=([^&]*).*", "$1")));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return new LogoutAddress(realm, clientId, server.getAddress().getPort(), tokens, () -> server.stop(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of an application which takes the connection and never answers. */
    public static LogoutAddress silent(TestRealm realm, String clientId) {
        try {
            ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            return new LogoutAddress(realm, clientId, socket.getLocalPort(), List.of(), socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sessions that it has heard of. */
    public List<String> sessions() {
        return tokens.stream().map(token -> token.string("sid")).toList();
    }

    private void register(String url) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId(clientId).get(0);
        client.getAttributes().put(URL, url);
        client.getAttributes().put("backchannel.logout.session.required", "true");
        realm.admin().clients().get(client.getId()).update(client);
    }

    @Override
    public void close() {
        try {
            register("");
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
