package io.accesspack.benchmarks.revocations;

import io.accesspack.receiver.ReceiverSettings;
import io.accesspack.receiver.RevocationReceiver;
import io.accesspack.receiver.Verdict;
import io.accesspack.receiver.WhenStale;
import io.accesspack.testkit.oidc.Jwt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Replicas of an API, each with a receiver of its own: its own thread, connection and list. */
final class Apis implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long POLL = TimeUnit.MICROSECONDS.toNanos(500);

    private final List<RevocationReceiver> receivers = new ArrayList<>();

    /** @param addresses of the realm at each node; the APIs are dealt out to them */
    Apis(int count, String issuer, List<String> addresses) {
        for (int i = 0; i < count; i++) {
            receivers.add(RevocationReceiver.start(ReceiverSettings.of(issuer, "demo-api", "demo-api-secret")
                    .address(addresses.get(i % addresses.size()))
                    .whenStale(WhenStale.REFUSE)
                    .startUpWait(LIMIT)));
        }
    }

    boolean accept(Jwt token) {
        return receivers.stream().allMatch(receiver -> receiver.judge(token.claims()) == Verdict.ACCEPTED);
    }

    /** When, by {@link System#nanoTime()}, the last of them has refused the token for the first time. */
    CompletableFuture<Long> refused(Jwt token) {
        return CompletableFuture.supplyAsync(() -> {
            long limit = System.nanoTime() + LIMIT.toNanos();
            for (RevocationReceiver receiver : receivers) {
                while (receiver.judge(token.claims()) != Verdict.REFUSED) {
                    if (System.nanoTime() > limit) {
                        throw new IllegalStateException("Not refused after " + LIMIT + ": " + receiver.state());
                    }
                    LockSupport.parkNanos(POLL);
                }
            }
            return System.nanoTime();
        });
    }

    @Override
    public void close() {
        receivers.forEach(RevocationReceiver::close);
    }
}
