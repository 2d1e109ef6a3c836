package io.accesspack.audit.seal;

import io.accesspack.audit.timestamp.TimeStamp;
import io.accesspack.audit.timestamp.TrustedAuthorities;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Goes through the checkpoints of a chain, in their order, and notes how well time stamps cover them. */
final class StampedCheckpoints {

    private final Supplier<TrustedAuthorities> authorities;
    private TrustedAuthorities trusted;
    private int valid;
    private int unknown;
    private Instant from;
    private Instant until;
    private Instant waiting;
    private Duration longestGap = Duration.ZERO;

    /** @param authorities asked for at the first time stamp only */
    StampedCheckpoints(Supplier<TrustedAuthorities> authorities) {
        this.authorities = authorities;
    }

    /**
     * The next one.
     *
     * @param signed when it was, as it says
     * @param stamp as it is stored; null if it has none
     * @return whether nothing is wrong with that
     */
    boolean next(String checkpoint, Instant signed, String stamp) {
        if (stamp == null) {
            if (from != null) {
                await(signed);
            }
            return true;
        }
        await(signed);
        TimeStamp read =
                TimeStamp.read(stamp).filter(each -> each.isOf(checkpoint)).orElse(null);
        if (read == null) {
            return false;
        }
        switch (read.trust(trusted())) {
            case INVALID -> {
                return false;
            }
            case UNKNOWN_AUTHORITY -> unknown++;
            case VALID -> stamped(read.time());
        }
        return true;
    }

    private TrustedAuthorities trusted() {
        if (trusted == null) {
            trusted = authorities.get();
        }
        return trusted;
    }

    /** A checkpoint waits, the first one counts. */
    void await(Instant signed) {
        waiting = waiting == null ? signed : waiting;
    }

    void stamped(Instant time) {
        valid++;
        Duration gap = Duration.between(waiting, time);
        longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
        waiting = null;
        from = from == null ? time : from;
        until = time;
    }

    /** Null when there was no time stamp. */
    TimeStamps result() {
        return valid + unknown == 0
                ? null
                : new TimeStamps(
                        valid,
                        unknown,
                        from == null ? null : from.toString(),
                        until == null ? null : until.toString(),
                        longestGap.toSeconds());
    }
}
