package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database deliver to one sink, and are killed (SIGKILL) while they do. */
class DeliveryClusterIT {

    private static final String HOSTNAME = "--hostname=http://sso.audit.test";
    private static final String LEASE = "--spi-events-listener--audit-trail--delivery-lease-seconds=8";

    private static Database database;
    private static KeycloakServer one;
    private static KeycloakServer two;
    private static TestRealm realm;

    private Receiver receiver;
    private Sinks sinks;
    private String sink;

    @BeforeAll
    static void start() {
        database = Database.start("postgres");
        one = KeycloakServer.on(database).option(HOSTNAME).option(LEASE).start();
        two = KeycloakServer.on(database).option(HOSTNAME).option(LEASE).start();
        realm = TestRealm.importInto(one, "audit-realm.json");
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        database.close();
    }

    @BeforeEach
    void connect() {
        receiver = new Receiver();
        sinks = new Sinks(realm);
        sink = sinks.webhook(receiver, Map.of("types", "LOGIN"));
    }

    @AfterEach
    void disconnect() {
        sinks.remove(sink);
        receiver.close();
    }

    @Test
    void deliverEachEventOnceAsLongAsNothingFails() throws Exception {
        List<String> sessions = new ArrayList<>(loggedIn(one, 10));
        sessions.addAll(loggedIn(two, 10));

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(receiver.ids()).hasSize(20).doesNotHaveDuplicates();
        assertThat(delivered()).isEqualTo(new HashSet<>(sessions));
    }

    @Test
    void offerAgainWhatAKilledNodeHadDeliveredAndNotSettled() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        receiver.answers(delivery -> {
            taken.countDown();
            await(over);
            return 204;
        });
        assertThat(login(two).status()).isEqualTo(200);
        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        receiver.answers(delivery -> 204);

        // whichever node had taken it: both are killed, and neither has told the database
        two.kill();
        one.kill();
        over.countDown();
        assertThat(sinks.waiting(sink)).isEqualTo(1);
        one.start();
        two.start();

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(receiver.ids())
                .hasSizeGreaterThan(1)
                .containsOnly(receiver.ids().get(0));
    }

    @Test
    void loseNothingThatWasAcknowledgedWhenKilledUnderLoad() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService users = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(users.submit(() -> logInUntil(over, acknowledged)));
            }
            for (int kill = 1; kill <= 2; kill++) {
                int enough = acknowledged.size() + 10;
                Eventually.holds(() -> acknowledged.size() >= enough);
                two.kill();
                two.start();
            }
            over.set(true);
            for (Future<?> user : running) {
                user.get(1, TimeUnit.MINUTES);
            }
        } finally {
            over.set(true);
            users.shutdownNow();
        }

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        Set<Object> recorded =
                database.query("select SESSION_ID from AP_AUDIT_EVENT where EVENT_TYPE = 'LOGIN'").stream()
                        .map(row -> row.get("session_id"))
                        .collect(Collectors.toSet());
        assertThat(acknowledged).hasSizeGreaterThan(20);
        assertThat(recorded).containsAll(acknowledged);
        assertThat(delivered()).containsAll(acknowledged);
    }

    private static void logInUntil(AtomicBoolean over, Set<String> acknowledged) {
        while (!over.get()) {
            try {
                TokenResponse answer = login(two);
                if (answer.status() == 200) {
                    acknowledged.add(answer.accessToken().string("sid"));
                }
            } catch (UncheckedIOException | IllegalStateException killed) {
                // no answer, or no token response: not acknowledged
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static List<String> loggedIn(KeycloakServer node, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> login(node).accessToken().string("sid"))
                .toList();
    }

    private static TokenResponse login(KeycloakServer node) {
        return OidcClient.of(URI.create(node.url() + "/realms/" + realm.name()), "shop")
                .password("alice", "alice-password", "openid");
    }

    /** The sessions whose logins have arrived. */
    private Set<String> delivered() {
        return receiver.deliveries().stream()
                .map(Receiver.Delivery::body)
                .map(body -> body.replaceAll(".*\"session\":\\{\"uid\":\"([^\"]+)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
