package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

@KeycloakTest(realm = "audit-realm.json")
class WebhookIT {

    private final TestRealm realm;
    private final OidcClient shop;
    private final AuditRows rows;
    private final Sinks sinks;
    private final Api api;
    private final Receiver receiver = new Receiver();
    private String sink;

    WebhookIT(TestRealm realm) {
        this.realm = realm;
        shop = realm.client("shop");
        rows = new AuditRows(realm);
        sinks = new Sinks(realm);
        api = AuditApi.ofAdministrator(realm);
    }

    @AfterEach
    void removeSink() {
        if (sink != null) {
            sinks.remove(sink);
        }
        receiver.close();
    }

    @Test
    void deliversALoginSigned() throws IOException {
        connect(Map.of("types", "LOGIN"));

        login();

        Eventually.holds(() -> receiver.deliveries().size() == 1);
        Receiver.Delivery delivery = receiver.deliveries().get(0);
        JsonNode event = new ObjectMapper().readTree(delivery.body());
        assertThat(delivery.id()).isEqualTo(rows.lastOfType("LOGIN").get("id"));
        assertThat(delivery.contentType()).startsWith("application/cloudevents+json");
        assertThat(delivery.signature()).isEqualTo(delivery.signatureBy(Sinks.SECRET));
        assertThat(delivery.time())
                .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(1));
        assertThat(event.at("/id").asText()).isEqualTo(delivery.id());
        assertThat(event.at("/data/class_uid").asInt()).isEqualTo(3002);
        assertThat(event.at("/data/actor/user/name").asText()).isEqualTo("alice");
        Eventually.holds(() -> sinks.waiting(sink) == 0);
    }

    @Test
    void signsWithBothKeysWhileTheyAreExchanged() {
        connect(Map.of("secret", "the next secret of the webhook", "previous-secret", Sinks.SECRET));

        login();

        Eventually.holds(() -> !receiver.deliveries().isEmpty());
        Receiver.Delivery delivery = receiver.deliveries().get(0);
        assertThat(delivery.signature().split(" ")).hasSize(2).contains(delivery.signatureBy(Sinks.SECRET));
    }

    @Test
    void offersAnEventAgainUntilItIsTakenWithTheSameBytes() {
        AtomicBoolean down = new AtomicBoolean(true);
        receiver.answers(delivery -> down.get() ? 503 : 204);
        connect(Map.of("types", "LOGIN"));

        IntStream.range(0, 5).forEach(i -> login());
        Eventually.holds(() -> receiver.deliveries().size() >= 2);
        assertThat(sinks.waiting(sink)).isEqualTo(5);
        down.set(false);
        sinks.hurry(sink);

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(new HashSet<>(receiver.ids())).hasSize(5);
        assertThat(receiver.deliveries().stream()
                        .map(delivery -> delivery.id() + delivery.body())
                        .distinct())
                .hasSize(5);
    }

    @Test
    void triesEverMoreRarelyWhileASinkIsDownAndDrainsEverythingOnceItIsBack() throws InterruptedException {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
        receiver.answers(delivery -> {
            asked.add(delivery.id());
            return take(answers);
        });
        connect(Map.of("types", "REFRESH_TOKEN_ERROR", "timeout-seconds", "60"));
        failToRefresh();
        Eventually.holds(() -> !asked.isEmpty());
        IntStream.range(1, 200).forEach(i -> failToRefresh());
        assertThat(sinks.waiting(sink)).isEqualTo(200);

        int[] attempts = {1, 2, 5, 12};
        for (int i = 0; i < attempts.length; i++) {
            // A sink that fails is probed with one event: nothing else is on its way while this one waits for its
            // answer.
            String event = asked.poll(60, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            sinks.fastForward(sink, event, attempts[Math.min(i + 1, attempts.length - 1)] - 1);
            long before = System.currentTimeMillis();
            answers.add(503);
            Eventually.holds(() -> sinks.lastErrorOf(event) != null);

            long longest = Math.min(300_000, 1_000L << (attempts[i] - 1));
            assertThat(sinks.attempts(event)).isEqualTo(attempts[i]);
            assertThat(sinks.dueAt(event)).isBetween(before + longest / 2, System.currentTimeMillis() + longest);
        }
        answers.addAll(Collections.nCopies(200, 204));
        sinks.hurry(sink);

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        List<String> taken =
                receiver.ids().subList(attempts.length, receiver.ids().size());
        assertThat(taken).doesNotHaveDuplicates();
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(rows.ofType("REFRESH_TOKEN_ERROR").stream()
                        .map(row -> row.get("id").toString())
                        .toList());
    }

    @Test
    void aReceiverThatHangsSlowsNoLogin() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        receiver.answers(delivery -> {
            hanging.countDown();
            await(over);
            return 204;
        });
        connect(Map.of("types", "LOGIN", "timeout-seconds", "60"));
        login();
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();

        Instant begin = Instant.now();
        IntStream.range(0, 10).forEach(i -> login());

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(sinks.waiting(sink)).isEqualTo(11);
        Eventually.holds(() -> metric("agroal_active_count") == 0);
        Eventually.holds(() -> metric("access_pack_audit_backlog", realm.name(), "state=\"pending\"") == 11);
        over.countDown();
        Eventually.holds(() -> sinks.waiting(sink) == 0);
    }

    @Test
    void whatHasQueuedUpIsDeliveredOldestFirst() {
        CountDownLatch over = new CountDownLatch(1);
        receiver.answers(delivery -> {
            await(over);
            return 204;
        });
        connect(Map.of("types", "REFRESH_TOKEN_ERROR", "timeout-seconds", "60", "max-in-flight", "1"));
        failToRefresh();
        Eventually.holds(() -> !receiver.deliveries().isEmpty());
        IntStream.range(1, 150).forEach(i -> failToRefresh());

        over.countDown();

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        Map<String, Long> times = rows.ofType("REFRESH_TOKEN_ERROR").stream()
                .collect(Collectors.toMap(
                        row -> row.get("id").toString(), row -> ((Number) row.get("event_time")).longValue()));
        assertThat(receiver.ids()).hasSize(150).extracting(times::get).isSorted();
    }

    @Test
    void anEventThatIsNeverTakenIsPutAsideAlone() {
        login();
        connect(Map.of("types", "LOGIN,LOGIN_ERROR", "dead-letter-after-hours", "1"));
        String[] poison = new String[1];
        receiver.answers(delivery -> {
            if (delivery.body().contains("LOGIN_ERROR")) {
                poison[0] = delivery.id();
                return 400;
            }
            return 204;
        });

        shop.password("alice", "wrong", "openid");
        Eventually.holds(() -> poison[0] != null);
        IntStream.range(0, 3).forEach(i -> login());
        Eventually.holds(() -> sinks.waiting(sink) == 1);
        sinks.age(sink, 2);
        sinks.hurry(sink);

        Eventually.holds(() -> sinks.dead(sink) == 1);
        assertThat(sinks.waiting(sink)).isZero();
        assertThat(new HashSet<>(receiver.ids())).hasSize(4);

        assertThat(api.get("sinks/" + sink).json().path("dead").asInt()).isEqualTo(1);
        Answer deadLetters = api.get("sinks/" + sink + "/dead-letters");
        assertThat(OpenApiDocument.AUDIT_TRAIL
                        .operation("GET", "/admin/realms/{realm}/audit-trail/sinks/{sink}/dead-letters")
                        .deviation(deadLetters.status(), deadLetters.body()))
                .isEmpty();
        JsonNode dead = deadLetters.json().path(0);
        assertThat(dead.path("eventId").asText()).isEqualTo(poison[0]);
        assertThat(dead.path("error").asText()).isEqualTo("The receiver answered 400");
        receiver.answers(delivery -> 204);
        String redeliver = "sinks/" + sink + "/dead-letters/" + dead.path("id").asText() + "/redeliver";
        assertThat(api.post(redeliver, null).status()).isEqualTo(204);
        assertThat(api.post(redeliver, null).status()).isEqualTo(404);
        Eventually.holds(() -> sinks.waiting(sink) == 0 && sinks.dead(sink) == 0);
        assertThat(receiver.ids()).endsWith(poison[0]);
    }

    @Test
    void showsHowASinkDoes() {
        receiver.answers(delivery -> 503);
        connect(Map.of("types", "LOGIN"));
        login();
        Eventually.holds(() -> !error().isEmpty());

        JsonNode shown = api.get("sinks").json().path(0);

        assertThat(shown.path("id").asText()).isEqualTo(sink);
        assertThat(realm.admin()
                        .components()
                        .component(sink)
                        .toRepresentation()
                        .getConfig()
                        .getFirst("secret"))
                .as("nobody reads the key back")
                .isEqualTo("**********");
        assertThat(shown.path("kind").asText()).isEqualTo("webhook");
        assertThat(shown.path("state").asText()).isEqualTo("FAILING");
        assertThat(shown.path("pending").asInt()).isEqualTo(1);
        assertThat(shown.path("lastError").asText()).isEqualTo("The receiver answered 503");
        assertThat(api.get("sinks/nonsense").status()).isEqualTo(404);
        assertThat(api.get("sinks/" + sink + "/dead-letters?max=0").status()).isEqualTo(400);
        assertThat(api.post("sinks/" + sink + "/dead-letters/redeliver", null)
                        .json()
                        .path("redelivered")
                        .asInt())
                .isZero();
    }

    @Test
    void deliversOnlyWhatTheSinkAsksFor() {
        login();
        Object acme = rows.lastOfType("LOGIN").get("org_id");
        connect(Map.of("organization", anotherOrganization()));
        login();
        assertThat(acme).isNotNull();
        assertThat(sinks.waiting(sink)).isZero();
        sinks.remove(sink);

        connect(Map.of("organization", acme.toString(), "types", "LOGIN"));
        login();
        shop.password("alice", "wrong", "openid");

        Eventually.holds(() -> receiver.deliveries().size() == 1 && sinks.waiting(sink) == 0);
    }

    @Test
    void followsNoRedirect() {
        try (Receiver elsewhere = new Receiver()) {
            receiver.redirectsTo(elsewhere.url());
            connect(Map.of("types", "LOGIN"));

            login();

            Eventually.holds(() -> !receiver.deliveries().isEmpty());
            Eventually.holds(() -> error().equals("The receiver answered 307"));
            assertThat(elsewhere.deliveries()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "10.1.2.3", "[::1]", "169.254.169.254"})
    void refusesAPrivateAddressUnlessItMay(String host) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("url", "https://" + host + "/events");
        config.putSingle("secret", Sinks.SECRET);

        try (Response refused = sinks.create(config)) {
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.readEntity(String.class)).contains("not public");
        }
    }

    @Test
    void forgetsWhatWaitsForASinkThatIsRemoved() {
        receiver.answers(delivery -> 503);
        connect(Map.of("types", "LOGIN"));
        login();
        assertThat(sinks.waiting(sink)).isEqualTo(1);
        String removed = sink;

        sinks.remove(sink);
        sink = null;
        sinks.hurry(removed);

        Eventually.holds(() -> sinks.waiting(removed) == 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url | events | not an absolute URL",
                "url | https://audit.example.com:99999/events | not an absolute URL",
                "url | ftp://example.com | starts with https://",
                "url | http://example.com | starts with https://",
                "url | https://user:password@example.com | no user, password",
                "secret | short | at least 16 bytes",
                "secret | whsec_# | not base64",
                "timeout-seconds | 0 | from 1 to 60",
                "max-in-flight | many | from 1 to 64",
                "dead-letter-after-hours | 9999 | from 1 to 720",
                "types | login | no event type",
                "organization | acme | the id of no organization",
                "organization | 00000000-0000-0000-0000-000000000000 | the id of no organization",
            })
    void refusesAConfigurationThatCannotWork(String option, String value, String reason) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("url", "https://audit.example.com/events");
        config.putSingle("secret", Sinks.SECRET);
        config.putSingle(option, value);

        try (Response refused = sinks.create(config)) {
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.readEntity(String.class)).contains(reason);
        }
    }

    private String anotherOrganization() {
        OrganizationRepresentation another = new OrganizationRepresentation();
        another.setName("another");
        another.addDomain(new OrganizationDomainRepresentation("another.test"));
        try (Response created = realm.admin().organizations().create(another)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    private void connect(Map<String, String> options) {
        sink = sinks.webhook(receiver, options);
    }

    private void login() {
        assertThat(shop.password("alice", "alice-password", "openid organization:acme")
                        .status())
                .isEqualTo(200);
    }

    private void failToRefresh() {
        assertThat(shop.refresh("nonsense").status()).isEqualTo(400);
    }

    /** The value of the first line of the server's metrics that has the name and all these parts; -1 if there is none. */
    private double metric(String name, String... parts) {
        String metrics = Http.send(Http.request(realm.server().managementUrl().resolve("/metrics"))
                        .build())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(parts).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }

    private String error() {
        return sinks.lastError(sink);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int take(BlockingQueue<Integer> answers) {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 500;
        }
    }
}
