package io.accesspack.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A realm as a receiver sees it: token endpoint, feed and introspection. Each question to the feed waits until the test answers it, so
 * that a test knows what the receiver has read: it asks again when it has.
 */
final class FeedServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TIME = 1764442000;

    final AtomicInteger tokensIssued = new AtomicInteger();
    final BlockingQueue<String> tokenRequests = new LinkedBlockingQueue<>();
    final BlockingQueue<String> introspections = new LinkedBlockingQueue<>();

    volatile long tokenSeconds = 300;
    volatile int tokenStatus = 200;
    volatile int introspectionStatus = 200;
    volatile String introspection = "{\"active\": true}";
    volatile boolean gzip;

    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final AtomicInteger cursors = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    FeedServer() {
        start(0);
    }

    private void start(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/realms/demo/revocations", exchange -> questions.add(new Question(exchange)));
        server.createContext("/realms/demo/protocol/openid-connect/token/introspect", exchange -> {
            introspections.add(body(exchange));
            send(exchange, introspectionStatus, introspection);
        });
        server.createContext("/realms/demo/protocol/openid-connect/token", exchange -> {
            tokenRequests.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body(exchange));
            send(
                    exchange,
                    tokenStatus,
                    "{\"access_token\": \"token-" + tokensIssued.incrementAndGet() + "\", \"expires_in\": "
                            + tokenSeconds + "}");
        });
        server.setExecutor(threads);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/demo";
    }

    /** The next question of a receiver. */
    Question question() throws InterruptedException {
        Question question = questions.poll(20, TimeUnit.SECONDS);
        if (question == null) {
            throw new IllegalStateException("The receiver has not asked");
        }
        return question;
    }

    /** Whether a receiver waits for an answer that nobody gives. */
    boolean isAsked() {
        return !questions.isEmpty();
    }

    /** Nobody is there any more, and connections end. */
    int stop() {
        int port = server.getAddress().getPort();
        server.stop(0);
        return port;
    }

    void startAgain(int port) {
        start(port);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static Map<String, Object> record(String field, String value) {
        return Map.of("kind", "any", field, value, "issued-before", TIME, "expires", TIME + 300, "cause", "test");
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void send(HttpExchange exchange, int status, String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (gzip) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                bytes = zipped(bytes);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        } catch (IOException e) {
            // Whoever has asked has gone: as with a real server, nobody is told.
            exchange.close();
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    /** A request to the feed that has not been answered yet. */
    final class Question {

        private final HttpExchange exchange;

        Question(HttpExchange exchange) {
            this.exchange = exchange;
        }

        URI uri() {
            return exchange.getRequestURI();
        }

        String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        /** With all there is. */
        void snapshot(Object... records) throws IOException {
            answer(true, List.of(records));
        }

        /** With what is new. */
        void news(Object... records) throws IOException {
            answer(false, List.of(records));
        }

        private void answer(boolean snapshot, List<?> records) throws IOException {
            answer(
                    200,
                    JSON.writeValueAsString(Map.of(
                            "issuer",
                            issuer(),
                            "time",
                            TIME,
                            "cursor",
                            "cursor&" + cursors.incrementAndGet(),
                            "snapshot",
                            snapshot,
                            "revocations",
                            records)));
        }

        void answer(int status, String body, String... header) {
            if (header.length > 0) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            send(exchange, status, body);
        }

        /** Begins an answer that never ends. */
        void stall() throws IOException {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        }
    }
}
