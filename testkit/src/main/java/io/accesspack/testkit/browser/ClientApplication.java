package io.accesspack.testkit.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An application that a browser can come back to: answers every request with a page that shows the address. */
public final class ClientApplication implements AutoCloseable {

    private static final byte[] PAGE =
            "<!DOCTYPE html><html lang=en><title>Application</title><h1 id=application>Application</h1></html>"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    private ClientApplication(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of the loopback interface. */
    public static ClientApplication start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, PAGE.length);
                exchange.getResponseBody().write(PAGE);
                exchange.close();
            });
            server.start();
            return new ClientApplication(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the authorization server may send the browser. */
    public URI redirectUri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/callback");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
