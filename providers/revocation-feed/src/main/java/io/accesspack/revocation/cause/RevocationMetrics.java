package io.accesspack.revocation.cause;

import io.accesspack.revocation.record.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.List;

/**
 * Counter {@code access_pack_revocations_total} on Keycloak's metrics endpoint, by realm and cause, as the feed names it. Without {@code
 * --metrics-enabled} it counts nowhere.
 */
final class RevocationMetrics {

    private static final String REVOCATIONS = "access_pack.revocations";

    private RevocationMetrics() {}

    static void count(String realm, List<Ending> endings) {
        endings.forEach(ending -> Counter.builder(REVOCATIONS)
                .description("Records that say which access tokens are not to be accepted any more")
                .tags("realm", realm, "cause", ending.cause().value())
                .register(Metrics.globalRegistry)
                .increment());
    }
}
