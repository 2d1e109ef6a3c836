package io.accesspack.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.spring.revocation.RevocationHealth;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** With the receiver, whose settings are properties. */
@TestPropertySource(
        properties = {
            "access-pack.revocations.client-id=my-api",
            "access-pack.revocations.client-secret=secret",
            "access-pack.revocations.stale-after=600",
            "access-pack.revocations.start-up-wait=0"
        })
class RevocationsTest extends StarterTest {

    private static final Realm FEED = new Realm();

    @Autowired
    private RevocationHealth health;

    @Autowired
    private MeterRegistry metrics;

    @DynamicPropertySource
    static void feed(DynamicPropertyRegistry registry) {
        registry.add("access-pack.revocations.address", FEED::issuer);
    }

    @Test
    void whatHasBeenRevokedIsRefused() throws InterruptedException, IOException {
        FEED.answer(REALM.issuer(), true);
        assertThat(call("alice-id").statusCode()).isEqualTo(200);

        FEED.answer(REALM.issuer(), false, Realm.revocationOf("alice-id"));

        HttpResponse<String> refused = call("alice-id");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"invalid_token\"")
                .contains("The token has been revoked");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(call("bob-id").statusCode()).isEqualTo(200);
        assertThat(metrics.get("access_pack.revocations.refused")
                        .functionCounter()
                        .count())
                .isOne();
        assertThat(metrics.get("access_pack.revocations.records").gauge().value())
                .isOne();
        assertThat(metrics.get("access_pack.revocations.silence").gauge().value())
                .isBetween(0.0, 60.0);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("records", 1);
    }

    private HttpResponse<String> call(String user) {
        return get("/one", claims -> claims.subject(user)
                .claim("permissions", List.of("posts.create"))
                .claim("organization", Map.of("acme", Map.of("id", "acme-id"))));
    }
}
