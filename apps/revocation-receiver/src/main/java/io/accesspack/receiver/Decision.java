package io.accesspack.receiver;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/** Whether a request may go on: what the list says of its token, and the policy where the list does not say. */
final class Decision {

    private final KnownRevocations known;
    private final WhenStale whenStale;
    private final BiPredicate<String, Map<String, ?>> introspection;
    private final LongSupplier nanoTime;
    private final LongAdder refused = new LongAdder();
    private final LongAdder undecided = new LongAdder();

    /** @param introspection of a token and its claims; throws {@link KeycloakUnavailableException} */
    Decision(
            KnownRevocations known,
            WhenStale whenStale,
            BiPredicate<String, Map<String, ?>> introspection,
            LongSupplier nanoTime) {
        this.known = known;
        this.whenStale = whenStale;
        this.introspection = introspection;
        this.nanoTime = nanoTime;
    }

    boolean accepts(String token, Map<String, ?> claims) {
        boolean accepted =
                switch (known.judge(claims, nanoTime.getAsLong())) {
                    case ACCEPTED -> true;
                    case REFUSED -> false;
                    case UNKNOWN -> acceptsUndecided(token, claims);
                };
        if (!accepted) {
            refused.increment();
        }
        return accepted;
    }

    private boolean acceptsUndecided(String token, Map<String, ?> claims) {
        undecided.increment();
        return switch (whenStale) {
            case INTROSPECT -> introspection.test(token, claims);
            case REFUSE -> false;
            case ACCEPT -> true;
        };
    }

    long refused() {
        return refused.sum();
    }

    long undecided() {
        return undecided.sum();
    }
}
