package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Counter {@code access_pack_refreshes_total} on Keycloak's metrics endpoint, by realm and outcome: {@code rotated},
 * {@code repeated}, {@code repeated_late}, {@code kept}, {@code replayed}, {@code limited}, {@code refused}, {@code failed}.
 * Without {@code --metrics-enabled} it counts nowhere.
 */
final class RotationMetrics {

    private static final String REFRESHES = "access_pack.refreshes";

    private RotationMetrics() {}

    /** Counts when the request's transaction has ended, so that a rotation that is rolled back counts as failed. */
    static void count(KeycloakSession session, Verdict verdict) {
        String realm = session.getContext().getRealm().getName();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                increment(realm, outcome(verdict));
            }

            @Override
            protected void rollbackImpl() {
                increment(
                        realm,
                        verdict instanceof Verdict.Refuse || verdict instanceof Verdict.SlowDown
                                ? outcome(verdict)
                                : "failed");
            }
        });
    }

    private static void increment(String realm, String outcome) {
        Counter.builder(REFRESHES)
                .description("Refreshes of tokens that rotate, by how they ended")
                .tags("realm", realm, "outcome", outcome)
                .register(Metrics.globalRegistry)
                .increment();
    }

    private static String outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Accept accept) {
            return accept.how().name().toLowerCase(Locale.ROOT);
        }
        if (verdict instanceof Verdict.SlowDown) {
            return "limited";
        }
        return verdict instanceof Verdict.Replay ? "replayed" : "refused";
    }
}
