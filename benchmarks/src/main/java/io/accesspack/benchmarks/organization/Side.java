package io.accesspack.benchmarks.organization;

import io.accesspack.benchmarks.load.Contender;
import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.TokenEndpoint;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of request, with or without the mapper.
 *
 * @param request which kind
 * @param mapped whether the client has the mapper
 * @param shares the requests, each of one session
 */
record Side(Request request, boolean mapped, List<Deque<Runnable>> shares) implements Contender {

    private static final String PASSWORD = "password";

    static Side prepare(Request request, boolean mapped, URI issuer, Plan plan) {
        TokenEndpoint endpoint = new TokenEndpoint(issuer, mapped ? "mapped" : "plain");
        List<Deque<Runnable>> shares = Stream.<Deque<Runnable>>generate(ArrayDeque::new)
                .limit(plan.workers())
                .toList();
        for (int i = 0; i < request.sessions(plan); i++) {
            String user = request.username(i);
            shares.get(i % plan.workers())
                    .add(request.isRefresh() ? refreshes(endpoint, user, request) : logins(endpoint, user, request));
        }
        return new Side(request, mapped, shares);
    }

    private static Runnable logins(TokenEndpoint endpoint, String user, Request request) {
        return () -> endpoint.signIn(user, PASSWORD, request.scope());
    }

    private static Runnable refreshes(TokenEndpoint endpoint, String user, Request request) {
        String[] token = {endpoint.signIn(user, PASSWORD, request.scope())};
        return () -> token[0] = endpoint.refresh(token[0]);
    }
}
