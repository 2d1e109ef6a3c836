package io.accesspack.organization.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import org.keycloak.models.RealmModel;

/**
 * Counter {@code access_pack_organization_denials_total} on Keycloak's metrics endpoint, by realm, place ({@code login} for the
 * gate, {@code token} for the executor) and reason, as the event has it. Without {@code --metrics-enabled} it counts nowhere.
 */
final class DenialMetrics {

    private static final String DENIALS = "access_pack.organization.denials";

    private DenialMetrics() {}

    static void countLogin(RealmModel realm, Judgement judgement) {
        count(realm, "login", judgement);
    }

    static void countToken(RealmModel realm, Judgement judgement) {
        count(realm, "token", judgement);
    }

    private static void count(RealmModel realm, String place, Judgement judgement) {
        Counter.builder(DENIALS)
                .description("Logins and tokens that were denied for want of an organization, a permission or a level")
                .tags(
                        "realm",
                        realm.getName(),
                        "at",
                        place,
                        "reason",
                        judgement.verdict().reason())
                .register(Metrics.globalRegistry)
                .increment();
    }
}
