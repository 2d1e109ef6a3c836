package io.accesspack.audit.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Gauge {@code access_pack_audit_seal_age_seconds} on Keycloak's metrics endpoint, by realm: how long ago this node last found everything
 * sealed, or sealed it. It grows when sealing has stopped, whatever the reason is.
 */
final class SealMetrics {

    private static final String AGE = "access_pack.audit.seal.age";

    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    private static final class Shown {

        private volatile long sealed = System.nanoTime();
        private Gauge gauge;

        private double age() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sealed);
        }
    }

    /** @param realms names by id: these, and no others any more */
    void show(Map<String, String> realms) {
        realms.forEach((id, name) -> shown.computeIfAbsent(id, each -> gauge(name)));
        Set<String> gone = ConcurrentHashMap.newKeySet();
        gone.addAll(shown.keySet());
        gone.removeAll(realms.keySet());
        gone.forEach(id -> Metrics.globalRegistry.remove(shown.remove(id).gauge));
    }

    private static Shown gauge(String realm) {
        Shown shown = new Shown();
        shown.gauge = Gauge.builder(AGE, shown, Shown::age)
                .description("Time since this node last found every audit event of the realm sealed, or sealed it")
                .baseUnit("seconds")
                .tag("realm", realm)
                .register(Metrics.globalRegistry);
        return shown;
    }

    void sealed(String realmId) {
        Shown realm = shown.get(realmId);
        if (realm != null) {
            realm.sealed = System.nanoTime();
        }
    }

    /** Zero for a realm that is not shown. */
    Duration age(String realmId) {
        Shown realm = shown.get(realmId);
        return realm == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - realm.sealed);
    }
}
