package io.accesspack.benchmarks.events;

import io.accesspack.benchmarks.load.Contender;
import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.TokenEndpoint;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of request in the realm of one recording.
 *
 * @param request which kind
 * @param recording what becomes of its events
 * @param shares the requests, each of one user
 */
record Side(Request request, Recording recording, List<Deque<Runnable>> shares) implements Contender {

    static Side prepare(Request request, Recording recording, URI issuer, Plan plan) {
        TokenEndpoint endpoint = new TokenEndpoint(issuer, "app");
        List<Deque<Runnable>> shares = Stream.<Deque<Runnable>>generate(ArrayDeque::new)
                .limit(plan.workers())
                .toList();
        for (int i = 0; i < plan.sessions(); i++) {
            shares.get(i % plan.workers()).add(request.of(endpoint, "user" + i));
        }
        return new Side(request, recording, shares);
    }
}
