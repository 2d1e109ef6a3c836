package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.database.PostgresDatabase;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.FakeTime;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database deliver to one sink. They are killed (SIGKILL) while they do, and so is the database. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeliveryClusterIT {

    private static final String HOSTNAME = "--hostname=http://sso.audit.test";
    private static final String LEASE = "--spi-events-listener--audit-trail--delivery-lease-seconds=12";

    private static final Duration AHEAD = Duration.ofHours(1);

    private static PostgresDatabase database;
    private static KeycloakServer one;
    private static KeycloakServer two;
    private static TestRealm realm;

    @TempDir
    private static Path vault;

    private Receiver receiver;
    private Sinks sinks;
    private String sink;

    @BeforeAll
    static void start() {
        database = Database.postgres(Map.of("synchronous_commit", "on"));
        one = node().start();
        two = node().start();
        realm = TestRealm.importInto(one, "audit-realm.json");
    }

    private static KeycloakServerBuilder node() {
        return KeycloakServer.on(database)
                .asProcess()
                .buildOption("--vault=file")
                .option("--vault-dir=" + vault)
                .option(HOSTNAME)
                .option(LEASE);
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

    /** The last, because a node that is ahead stays out of the cluster, and others that start later might follow it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void goByTheDatabasesClockWhereTheirOwnDiffer() throws InterruptedException {
        FakeTime.require();
        try (KeycloakServer ahead = node().clockAhead(AHEAD).start()) {
            long issued = ((Number) login(ahead).accessToken().claim("iat")).longValue();
            assertThat(Instant.ofEpochSecond(issued))
                    .isAfter(Instant.now().plus(AHEAD).minusSeconds(60));
            Eventually.holds(() -> sinks.waiting(sink) == 0);

            assertLeaseIsHonoured(one, ahead);
            assertLeaseIsHonoured(ahead, one);
            assertRetriedInTime(one);
            assertRetriedInTime(ahead);
            assertThat(receiver.deliveries()).allSatisfy(delivery -> assertThat(delivery.time())
                    .isBetween(
                            Instant.now().minus(Duration.ofMinutes(5)),
                            Instant.now().plusSeconds(2)));
            assertKeptFromANodeThatDoesNotKnowTheSink();
        }
    }

    /** The clock keeps a node out of the cluster, so that nobody tells it of a new sink. */
    private void assertKeptFromANodeThatDoesNotKnowTheSink() {
        connect(Map.of("types", "LOGIN"));
        int before = receiver.deliveries().size();
        receiver.answers(delivery -> 503);
        loggedIn(one, 3);
        Eventually.holds(() -> receiver.deliveries().size() > before + 3);
        assertThat(sinks.waiting(sink)).isEqualTo(3);
        receiver.answers(delivery -> 204);

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(new HashSet<>(receiver.ids().subList(before, receiver.ids().size())))
                .hasSize(3);
    }

    /** While one node offers an event, others deliver what comes meanwhile, and not that one. */
    private void assertLeaseIsHonoured(KeycloakServer node, KeycloakServer other) throws InterruptedException {
        BlockingQueue<String> held = new LinkedBlockingQueue<>();
        CountDownLatch over = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        receiver.answers(delivery -> {
            if (first.getAndSet(false)) {
                held.add(delivery.id());
                await(over);
            }
            return 204;
        });
        login(node);
        String event = held.poll(30, TimeUnit.SECONDS);
        loggedIn(other, 2);
        Eventually.holds(() -> sinks.waiting(sink) == 1);
        over.countDown();

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(receiver.ids()).containsOnlyOnce(event).doesNotHaveDuplicates();
    }

    private void assertRetriedInTime(KeycloakServer node) {
        int before = receiver.deliveries().size();
        receiver.answers(delivery -> 503);
        loggedIn(node, 3);
        Eventually.holds(() -> receiver.deliveries().size() > before + 3);
        long now = System.currentTimeMillis();
        assertThat(sinks.dueTimes(sink)).hasSize(3).allSatisfy(due -> assertThat(due)
                .isBetween(now - 60_000, now + 60_000));
        receiver.answers(delivery -> 204);

        Eventually.holds(() -> sinks.waiting(sink) == 0);
    }

    @Test
    void signWithASecretFromTheVault() throws IOException {
        Files.writeString(inVault("siem"), "what only the vault knows");
        connect(Map.of("types", "LOGIN", "secret", "${vault.siem}"));

        loggedIn(one, 3);
        loggedIn(two, 3);

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(receiver.deliveries()).hasSize(6).allSatisfy(delivery -> assertThat(delivery.signature())
                .isEqualTo(delivery.signatureBy("what only the vault knows")));
    }

    @Test
    void keepEventsUntilTheVaultHasTheSecret() throws IOException {
        connect(Map.of("types", "LOGIN", "secret", "${vault.later}", "previous-secret", Sinks.SECRET));
        loggedIn(one, 2);
        Eventually.holds(() -> sinks.lastError(sink).startsWith("The secret is not in the vault"));
        assertThat(receiver.deliveries()).isEmpty();
        assertThat(sinks.waiting(sink)).isEqualTo(2);

        Files.writeString(inVault("later"), "what the vault knows later");
        sinks.change(sink, "timeout-seconds", "9");

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(new HashSet<>(receiver.ids())).hasSize(2);
        assertThat(receiver.deliveries()).allSatisfy(delivery -> assertThat(delivery.signature())
                .isEqualTo(
                        delivery.signatureBy("what the vault knows later") + " " + delivery.signatureBy(Sinks.SECRET)));
    }

    private static Path inVault(String secret) {
        return vault.resolve(realm.name() + "_" + secret);
    }

    private void connect(Map<String, String> options) {
        sinks.remove(sink);
        sink = sinks.webhook(receiver, options);
    }

    @Test
    void offerAgainWhatAKilledNodeHadDeliveredAndNotSettled() throws InterruptedException {
        int offers = 0;
        // Once: the other node came first, which is rare, and has settled it.
        for (int attempt = 1; attempt <= 3 && offers < 2; attempt++) {
            String event = deliveredAsANodeIsKilled();
            two.start();
            Eventually.holds(() -> sinks.waiting(sink) == 0);
            offers = Collections.frequency(receiver.ids(), event);
        }

        assertThat(offers).isGreaterThan(1);
    }

    /** An event that one node, most likely the one that is killed, is delivering at that moment. */
    private String deliveredAsANodeIsKilled() throws InterruptedException {
        BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        CountDownLatch killed = new CountDownLatch(1);
        receiver.answers(delivery -> {
            taken.add(delivery.id());
            await(killed);
            return 204;
        });
        assertThat(login(two).status()).isEqualTo(200);
        String event = taken.poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        two.kill();
        killed.countDown();
        return event;
    }

    @Test
    void loseNothingThatWasAcknowledgedWhenKilledUnderLoad() throws Exception {
        Set<String> acknowledged = acknowledgedDuring(List.of(two), soFar -> {
            for (int kill = 1; kill <= 2; kill++) {
                awaitMore(soFar, 10);
                two.kill();
                two.start();
            }
        });

        assertThat(acknowledged).hasSizeGreaterThan(20);
        assertRecordedAndDelivered(acknowledged);
    }

    @Test
    void loseNothingThatWasAcknowledgedWhenTheDatabaseIsRestartedUnderLoad() throws Exception {
        Set<String> acknowledged = acknowledgedDuring(List.of(one, two), soFar -> {
            for (int restart = 1; restart <= 12; restart++) {
                awaitMore(soFar, 10);
                database.restart();
            }
            awaitMore(soFar, 10);
        });
        // both, by themselves
        acknowledged.addAll(loggedIn(one, 5));
        acknowledged.addAll(loggedIn(two, 5));

        assertRecordedAndDelivered(acknowledged);
    }

    /** The sessions of the logins at these nodes that were answered while {@code incidents} took their course. */
    private static Set<String> acknowledgedDuring(List<KeycloakServer> nodes, Consumer<Set<String>> incidents)
            throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<Function<BooleanSupplier, Void>> users = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            KeycloakServer node = nodes.get(i % nodes.size());
            users.add(over -> logInUntil(over, node, acknowledged));
        }
        Concurrently.during(() -> incidents.accept(acknowledged), users);
        return acknowledged;
    }

    private static void awaitMore(Set<String> acknowledged, int more) {
        int enough = acknowledged.size() + more;
        Eventually.holds(() -> acknowledged.size() >= enough);
    }

    private void assertRecordedAndDelivered(Set<String> acknowledged) {
        Eventually.holds(() -> sinks.waiting(sink) == 0);
        Set<Object> recorded =
                database.query("select SESSION_ID from AP_AUDIT_EVENT where EVENT_TYPE = 'LOGIN'").stream()
                        .map(row -> row.get("session_id"))
                        .collect(Collectors.toSet());
        assertThat(recorded).containsAll(acknowledged);
        assertThat(delivered()).containsAll(acknowledged);
    }

    private static Void logInUntil(BooleanSupplier over, KeycloakServer node, Set<String> acknowledged) {
        while (!over.getAsBoolean()) {
            try {
                TokenResponse answer = login(node);
                if (answer.status() == 200) {
                    acknowledged.add(answer.accessToken().string("sid"));
                }
            } catch (UncheckedIOException | IllegalStateException down) {
                // no answer, or no token response: not acknowledged
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        return null;
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
