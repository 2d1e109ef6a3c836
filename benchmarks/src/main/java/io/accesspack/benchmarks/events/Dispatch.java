package io.accesspack.benchmarks.events;

import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** How long one node takes to deliver what has queued up for a webhook on this machine that takes everything at once. */
final class Dispatch {

    private static final String EVENTS = """
            insert into AP_AUDIT_EVENT (ID, REALM_ID, REALM_NAME, EVENT_TIME, EVENT_TYPE, OUTCOME, ACTOR_REALM_ID, ACTOR_ID,
            ACTOR_NAME, CLIENT_ID, SESSION_ID, IP_ADDRESS, USER_AGENT, DETAILS_JSON)
            select 'queued-' || n, '%s', 'queued', 1700000000000 + n, 'LOGIN', 'SUCCESS', '%1$s', 'user-' || n, 'user' || n,
            'app', 'session-' || n, '192.0.2.1', 'benchmark/1.0', '{"auth_method":"openid-connect","grant_type":"password"}'
            from generate_series(1, %d) n""";

    private static final String DELIVERIES = """
            insert into AP_AUDIT_DELIVERY (ID, REALM_ID, SINK_ID, EVENT_ID, STATE, DUE_AT, ATTEMPTS)
            select 'queued-' || n, '%s', '%s', 'queued-' || n, 'PENDING', 0, 0 from generate_series(1, %d) n""";

    private final TestRealm realm;
    private final int events;

    Dispatch(TestRealm realm, int events) {
        this.realm = realm;
        this.events = events;
    }

    /** Events per second. */
    double run(int maxInFlight) throws InterruptedException {
        CountDownLatch missing = new CountDownLatch(events);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer receiver = receiver(threads, missing);
        try {
            String sink = sink(receiver, maxInFlight);
            queue(sink);
            long start = System.nanoTime();
            missing.await();
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            realm.admin().components().component(sink).remove();
            return events * 1e9 / taken.toNanos();
        } finally {
            receiver.stop(0);
            threads.shutdownNow();
        }
    }

    private static HttpServer receiver(ExecutorService threads, CountDownLatch missing) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
                missing.countDown();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sink(HttpServer receiver, int maxInFlight) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("url", "http://localhost:" + receiver.getAddress().getPort() + "/");
        config.putSingle("secret", "the secret of the benchmark");
        config.putSingle("allow-http", "true");
        config.putSingle("allow-private-addresses", "true");
        config.putSingle("max-in-flight", Integer.toString(maxInFlight));
        config.putSingle("types", "LOGIN");
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName("benchmark");
        component.setProviderId("webhook");
        component.setProviderType("io.accesspack.audit.sink.AuditSink");
        component.setParentId(realm.admin().toRepresentation().getId());
        component.setConfig(config);
        return CreatedResponseUtil.getCreatedId(realm.admin().components().add(component));
    }

    private void queue(String sink) {
        String realmId = realm.admin().toRepresentation().getId();
        try (Connection connection = realm.server().database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from AP_AUDIT_EVENT where ID like 'queued-%'");
            statement.execute(EVENTS.formatted(realmId, events));
            statement.execute(DELIVERIES.formatted(realmId, sink, events));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
