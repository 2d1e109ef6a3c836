package io.accesspack.benchmarks.revocations;

import io.accesspack.receiver.ReceiverSettings;
import io.accesspack.receiver.RevocationReceiver;
import io.accesspack.receiver.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One question to a receiver, by the number of revocations that it knows. The tokens are for one organization, with five roles, and
 * good: each field has to be looked up. Texts are new for each token, as they are when a token has been parsed.
 *
 * <p>Single calls are timed, because their median does not depend on what else the machine does; it includes reading the clock
 * twice, some 20 ns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RevocationBenchmark {

    private static final int TOKENS = 1 << 10;

    @Param({"0", "1000", "100000"})
    int records;

    private QuietFeed feed;
    private RevocationReceiver receiver;
    private List<Map<String, Object>> tokens;
    private int next;

    @Setup
    public void start() throws IOException {
        feed = new QuietFeed(records);
        receiver = RevocationReceiver.start(ReceiverSettings.of(feed.issuer(), "my-api", "secret")
                .staleAfter(Duration.ofHours(1))
                .startUpWait(Duration.ofMinutes(1)));
        tokens = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            tokens.add(token(i));
        }
        if (receiver.judge(tokens.get(0)) != Verdict.ACCEPTED) {
            throw new IllegalStateException("A token is not accepted: " + receiver.state());
        }
    }

    @TearDown
    public void stop() {
        receiver.close();
        feed.close();
    }

    /** Whether a token has been revoked. */
    @Benchmark
    public Verdict judge() {
        return receiver.judge(tokens.get(next++ & (TOKENS - 1)));
    }

    private Map<String, Object> token(int i) {
        String organization = QuietFeed.id("good", i);
        List<String> roles = List.of("role-" + i, "admin", "editor", "member", "billing");
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", feed.issuer());
        claims.put("iat", QuietFeed.TIME - 60);
        claims.put("sub", QuietFeed.id("alice", i));
        claims.put("sid", QuietFeed.id("device", i));
        claims.put("azp", "posts-web");
        claims.put("org_id", organization);
        claims.put("org_alias", "acme");
        claims.put("org_roles", roles);
        claims.put("permissions", List.of("posts.create", "posts.read"));
        claims.put("organization", Map.of("acme", Map.of("id", organization, "roles", roles)));
        return claims;
    }
}
