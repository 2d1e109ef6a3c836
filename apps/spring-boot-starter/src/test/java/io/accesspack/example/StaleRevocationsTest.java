package io.accesspack.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.spring.revocation.RevocationHealth;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** With a receiver that has not heard the feed yet. */
@TestPropertySource(
        properties = {
            "access-pack.revocations.client-id=my-api",
            "access-pack.revocations.client-secret=secret",
            "access-pack.revocations.stale-after=600",
            "access-pack.revocations.start-up-wait=0"
        })
class StaleRevocationsTest extends StarterTest {

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
    void aTokenIsIntrospectedWhereTheListDoesNotSay() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(metrics.get("access_pack.revocations.stale").gauge().value()).isOne();
        assertThat(metrics.get("access_pack.revocations.silence").gauge().value())
                .isNaN();

        assertThat(call("alice-id").statusCode()).isEqualTo(401);
        FEED.introspection =
                "{\"active\": true, \"sub\": \"alice-id\", \"org_id\": \"acme-id\", \"org_alias\": \"acme\","
                        + " \"permissions\": [\"posts.*\"]}";
        assertThat(call("alice-id").statusCode()).isEqualTo(200);
        FEED.introspection = FEED.introspection.replace("posts.*", "posts.read");
        assertThat(call("alice-id").statusCode()).isEqualTo(401);
        FEED.introspectionStatus = 500;
        HttpResponse<String> unknown = call("alice-id");
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
        assertThat(metrics.get("access_pack.revocations.undecided")
                        .functionCounter()
                        .count())
                .isEqualTo(4);
    }

    private HttpResponse<String> call(String user) {
        return get("/one", claims -> claims.subject(user)
                .claim("permissions", List.of("posts.create"))
                .claim("organization", Map.of("acme", Map.of("id", "acme-id"))));
    }
}
