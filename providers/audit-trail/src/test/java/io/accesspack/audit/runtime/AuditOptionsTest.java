package io.accesspack.audit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.delivery.DeliveryOptions;
import io.accesspack.audit.seal.SealOptions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class AuditOptionsTest {

    private static final DeliveryOptions DELIVERY = new DeliveryOptions(Duration.ofMinutes(3), Duration.ofSeconds(1));
    private static final SealOptions SEAL =
            new SealOptions(Duration.ofSeconds(10), Duration.ofHours(2), Duration.ofMinutes(5));
    private static final AuditOptions DEFAULT =
            new AuditOptions(false, false, Set.of(), Set.of(), Duration.ofHours(1), DELIVERY, SEAL);

    @Test
    void recordsLogins() {
        assertThat(DEFAULT.records(event(EventType.LOGIN))).isTrue();
    }

    @Test
    void leavesOutSuccessfulRefreshesUnlessAsked() {
        assertThat(DEFAULT.records(event(EventType.REFRESH_TOKEN))).isFalse();
        assertThat(new AuditOptions(
                                false,
                                false,
                                Set.of(EventType.REFRESH_TOKEN),
                                Set.of(),
                                Duration.ofHours(1),
                                DELIVERY,
                                SEAL)
                        .records(event(EventType.REFRESH_TOKEN)))
                .isTrue();
    }

    @Test
    void alwaysRecordsFailures() {
        assertThat(DEFAULT.records(event(EventType.REFRESH_TOKEN_ERROR))).isTrue();
        Event failed = event(EventType.INTROSPECT_TOKEN);
        failed.setError("invalid_token");
        assertThat(DEFAULT.records(failed)).isTrue();
    }

    private static Event event(EventType type) {
        Event event = new Event();
        event.setType(type);
        return event;
    }
}
