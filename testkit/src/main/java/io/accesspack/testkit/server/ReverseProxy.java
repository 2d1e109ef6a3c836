package io.accesspack.testkit.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What stands before a Keycloak in production: its address is the one that applications and people know. Takes its own path off. */
public final class ReverseProxy implements AutoCloseable {

    /** Headers of one connection, and those that the client sets itself. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

    /** Where requests come from, as the proxy says: a private address, from which realms take plain HTTP. */
    public static final String CLIENT = "10.20.30.40";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String path;
    private volatile URI target;

    private ReverseProxy(String path) {
        this.path = path;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(path + "/", this::forward);
        server.start();
    }

    /** Opens it, with nothing behind it yet. */
    public static ReverseProxy at(String path) {
        return new ReverseProxy(path);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** Puts it before a server, and returns that server as the world sees it. */
    public KeycloakServer before(KeycloakServer behind) {
        target = behind.url();
        return new Exposed(behind, url());
    }

    /** Starts a server with the proxy's address as its host name, which tokens and cookies name, and puts the proxy before it. */
    public KeycloakServer start(KeycloakServerBuilder server) {
        return before(server.asProcess().option("--hostname=" + url()).start());
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(target + asked.toString().substring(path.length())))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            request.setHeader("X-Forwarded-For", CLIENT)
                    .setHeader("X-Forwarded-Proto", "http")
                    .setHeader("X-Forwarded-Host", url().getAuthority())
                    .setHeader("X-Forwarded-Port", String.valueOf(url().getPort()));
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = response.body();
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Exposed(KeycloakServer behind, URI url) implements KeycloakServer {

        @Override
        public URI managementUrl() {
            return behind.managementUrl();
        }

        @Override
        public Database database() {
            return behind.database();
        }

        @Override
        public String log() {
            return behind.log();
        }

        @Override
        public void start() {
            behind.start();
        }

        @Override
        public void stop() {
            behind.stop();
        }

        @Override
        public void kill() {
            behind.kill();
        }
    }
}
