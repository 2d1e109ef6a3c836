package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator tries a sink, and is told what the receiver said to it. */
@KeycloakTest(realm = "audit-realm.json")
class SinkTestIT {

    private final TestRealm realm;
    private final Sinks sinks;
    private final Api api;
    private final Receiver receiver = new Receiver();
    private String sink;

    SinkTestIT(TestRealm realm) {
        this.realm = realm;
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

    /** Of a type that nothing else has, so that what else happens does not come. */
    private void connect(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("types", "LOGIN");
        sink = sinks.webhook(receiver, all);
    }

    @Test
    void anEventOfItsOwnIsDeliveredAtOnce() throws IOException {
        connect(Map.of());

        Answer answer = api.post("sinks/" + sink + "/test", null);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("delivered").asBoolean()).isTrue();
        assertThat(answer.json().has("error")).isFalse();
        assertThat(receiver.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.signature()).isEqualTo(delivery.signatureBy(Sinks.SECRET));
            JsonNode event = new ObjectMapper().readTree(delivery.body());
            assertThat(event.path("type").asText()).isEqualTo("io.accesspack.audit.AUDIT_SINK.TEST");
            assertThat(event.path("id").asText()).isEqualTo(delivery.id());
        });
        assertThat(sinks.waiting(sink)).isZero();
        assertThat(realm.admin().getAdminEvents())
                .anyMatch(event -> ("audit-trail/sinks/" + sink + "/test").equals(event.getResourcePath()));
    }

    @Test
    void aRefusalIsTold() {
        receiver.answers(delivery -> 401);
        connect(Map.of());

        Answer answer = api.post("sinks/" + sink + "/test", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("delivered").asBoolean(true)).isFalse();
        assertThat(answer.json().path("error").asText()).contains("answered 401");
        assertThat(sinks.waiting(sink)).isZero();
        assertThat(sinks.dead(sink)).isZero();
    }

    @Test
    void aDisabledSinkCanBeTried() {
        connect(Map.of("enabled", "false"));

        assertThat(api.post("sinks/" + sink + "/test", null)
                        .json()
                        .path("delivered")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void oneTestAtATime() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answering = new CountDownLatch(1);
        receiver.answers(delivery -> {
            asked.countDown();
            await(answering);
            return 204;
        });
        connect(Map.of());
        CompletableFuture<Answer> first =
                CompletableFuture.supplyAsync(() -> api.post("sinks/" + sink + "/test", null));
        await(asked);

        Answer second = api.post("sinks/" + sink + "/test", null);
        answering.countDown();

        assertThat(second.status()).isEqualTo(409);
        assertThat(first.join().json().path("delivered").asBoolean()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isForWhoManagesEvents() {
        connect(Map.of());
        List<String> nobody = List.of("sinks/none/test", "sinks/" + sink + "/test");

        for (String path : nobody) {
            assertThat(AuditApi.below(realm, "/admin", null).post(path, null).status())
                    .isEqualTo(401);
        }
        assertThat(api.post("sinks/none/test", null).status()).isEqualTo(404);
        assertThat(receiver.deliveries()).isEmpty();
    }
}
