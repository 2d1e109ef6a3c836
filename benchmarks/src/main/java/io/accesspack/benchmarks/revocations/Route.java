package io.accesspack.benchmarks.revocations;

import io.accesspack.benchmarks.load.Contender;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.AppServer;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A route of an API that checks who calls and what the token allows, in a process of its own, with a receiver or without. */
final class Route implements Contender, AutoCloseable {

    private final AppServer server;
    private final URL url;
    private final String authorization;
    private final int workers;

    private Route(AppServer server, String path, String token, int workers) {
        this.server = server;
        this.authorization = "Bearer " + token;
        this.workers = workers;
        try {
            url = URI.create(server.url() + path).toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Route express(TestRealm realm, boolean receiver, String token, int workers) {
        AppServer server = AppServer.start(
                "express",
                Map.of(
                        "ISSUER", realm.issuer().toString(),
                        "NODE_ENV", "production",
                        "REVOCATIONS", String.valueOf(receiver),
                        "ACCESS_PACK_REVOCATIONS_CLIENT_ID", "demo-api",
                        "ACCESS_PACK_REVOCATIONS_CLIENT_SECRET", "demo-api-secret"),
                port -> List.of(
                        "env",
                        "PORT=" + port,
                        "node",
                        Pack.locate().app("express/benchmark/route.js").toString()));
        return new Route(server, "/acme/posts", token, workers);
    }

    /** The demo API, whose route asks its database. */
    static Route spring(TestRealm realm, boolean receiver, String token, int workers) {
        AppServer server = AppServer.start(
                "spring",
                Map.of(),
                port -> List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UseSerialGC",
                        "-Xms256m",
                        "-Xmx256m",
                        "-jar",
                        Pack.locate().app("posts-api/target/posts-api.jar").toString(),
                        "--server.port=" + port,
                        "--access-pack.revocations.enabled=" + receiver,
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + realm.issuer()));
        return new Route(server, "/api/posts", token, workers);
    }

    @Override
    public List<Deque<Runnable>> shares() {
        return IntStream.range(0, workers)
                .<Deque<Runnable>>mapToObj(worker -> new ArrayDeque<>(List.of(this::call)))
                .toList();
    }

    /** With the cheapest client of the JDK, which shares the processors with the API. */
    private void call() {
        try {
            HttpURLConnection request = (HttpURLConnection) url.openConnection();
            request.setRequestProperty("Authorization", authorization);
            if (request.getResponseCode() != 200) {
                throw new IllegalStateException(url + " answered " + request.getResponseCode());
            }
            try (InputStream answer = request.getInputStream()) {
                answer.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(url.toString(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
