package io.accesspack.receiver;

import io.accesspack.permissions.token.ClaimNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the feed has said, and when. One thread {@link #apply applies} answers, any number judge tokens meanwhile. Times are those of
 * {@link System#nanoTime()}: the wall clock of the API's machine does not matter.
 */
final class KnownRevocations {

    private static final long SWEEP_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String issuer;
    private final ClaimNames names;
    private final long staleAfterNanos;
    private final int maxRecords;

    private volatile Heard heard;
    private long sweptAt;

    KnownRevocations(String issuer, ClaimNames names, Duration staleAfter, int maxRecords) {
        this.issuer = issuer;
        this.names = names;
        this.staleAfterNanos = staleAfter.toNanos();
        this.maxRecords = maxRecords;
    }

    /**
     * Whether it has brought anything that was not known.
     *
     * @throws FeedException for the answer of another realm, or one that is too large to be kept
     */
    boolean apply(FeedAnswer answer, long nanos) throws FeedException {
        if (!issuer.equals(answer.issuer())) {
            throw new FeedException("The feed is of another realm: " + answer.issuer());
        }
        Heard before = heard;
        RevocationIndex index = answer.snapshot() || before == null ? new RevocationIndex() : before.index;
        boolean news = answer.snapshot();
        for (Revocation revocation : answer.revocations()) {
            if (answer.time() <= revocation.expires()) {
                makeRoom(index, answer.time());
                news |= index.add(revocation);
            }
        }
        if (nanos - sweptAt > SWEEP_EVERY_NANOS) {
            index.sweep(answer.time());
            sweptAt = nanos;
        }
        heard = new Heard(index, answer.time(), nanos);
        return news;
    }

    /** What cannot be kept is not taken for heard: without all of them nobody can say what is revoked. */
    private void makeRoom(RevocationIndex index, long now) throws FeedException {
        if (index.size() >= maxRecords) {
            index.sweep(now);
            if (index.size() >= maxRecords) {
                throw new FeedException("There are more than " + maxRecords + " revocations");
            }
        }
    }

    Verdict judge(Map<String, ?> claims, long nanos) {
        Heard present = heard;
        PresentedToken token = new PresentedToken(claims, names);
        if (present == null || !token.isOf(issuer)) {
            return Verdict.UNKNOWN;
        }
        if (present.index.isRevoked(token, present.now(nanos))) {
            return Verdict.REFUSED;
        }
        return isStale(present, nanos) || !token.isComparable() ? Verdict.UNKNOWN : Verdict.ACCEPTED;
    }

    boolean isStale(long nanos) {
        return isStale(heard, nanos);
    }

    private boolean isStale(Heard present, long nanos) {
        return present == null || nanos - present.at > staleAfterNanos;
    }

    Optional<Duration> silence(long nanos) {
        return Optional.ofNullable(heard).map(present -> Duration.ofNanos(nanos - present.at));
    }

    int size() {
        Heard present = heard;
        return present == null ? 0 : present.index.size();
    }

    /** @param time the feed's clock when it was heard */
    private record Heard(RevocationIndex index, long time, long at) {

        long now(long nanos) {
            return time + TimeUnit.NANOSECONDS.toSeconds(nanos - at);
        }
    }
}
