package io.accesspack.benchmarks.revocations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A realm whose feed has so many revocations, of all kinds, and then nothing new. */
final class QuietFeed implements AutoCloseable {

    static final long TIME = 1_764_442_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger questions = new AtomicInteger();
    private final int records;

    QuietFeed(int records) throws IOException {
        this.records = records;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/protocol/openid-connect/token",
                exchange -> send(exchange, "{\"access_token\": \"a\", \"expires_in\": 3600}"));
        server.createContext("/revocations", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The second question stays without an answer: nothing disturbs what is measured. */
    private void answer(HttpExchange exchange) throws IOException {
        if (questions.incrementAndGet() == 1) {
            StringBuilder list = new StringBuilder("{\"issuer\": \"" + issuer() + "\", \"time\": " + TIME
                    + ", \"cursor\": \"a\", \"snapshot\": true, \"revocations\": [");
            for (int i = 0; i < records; i++) {
                list.append(i == 0 ? "" : ",").append(record(i));
            }
            send(exchange, list.append("]}").toString());
        }
    }

    /** Half of them sessions, a quarter users, an eighth members; some organizations, roles of them, and shared roles. */
    private static String record(int i) {
        String about =
                switch (i % 16) {
                    case 0, 1, 2, 3, 4, 5, 6, 7 -> "\"sid\": \"" + id("session", i) + "\"";
                    case 8, 9, 10, 11 -> "\"sub\": \"" + id("user", i) + "\"";
                    case 12, 13 -> "\"sub\": \"" + id("member", i) + "\", \"org_id\": \"" + id("org", i % 1000) + "\"";
                    case 14 -> "\"org_id\": \"" + id("org", i) + "\"";
                    default ->
                        i % 32 == 15
                                ? "\"role\": \"role-" + i % 1000 + "\", \"org_id\": \"" + id("org", i) + "\""
                                : "\"role\": \"shared-" + i % 1000 + "\"";
                };
        return "{\"kind\": \"any\", " + about + ", \"issued-before\": " + TIME + ", \"expires\": " + (TIME + 86_400)
                + "}";
    }

    /** As long as Keycloak's. */
    static String id(String kind, int i) {
        return String.format("%-10s-%025d", kind, i).replace(' ', '-');
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
