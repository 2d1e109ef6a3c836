package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.load.Contender;
import io.accesspack.benchmarks.load.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is asked, in which realm, how.
 *
 * @param organizations in the realm
 * @param shares the requests, each about one user
 */
record Side(Kind kind, int organizations, Form form, List<Deque<Runnable>> shares) implements Contender {

    /** Whose decisions. */
    enum Kind {
        AUTHORIZATION_SERVICES("Authorization Services"),
        PACK("the pack");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** How much a request asks. */
    enum Form {
        SINGLE("one", 1),
        BATCH("100", Permissions.COUNT);

        private final String label;
        private final int decisions;

        Form(String label, int decisions) {
            this.label = label;
            this.decisions = decisions;
        }

        String label() {
            return label;
        }

        int decisions() {
            return decisions;
        }

        private Runnable request(Decider.Asking asking) {
            if (this == BATCH) {
                return asking::whichOfAll;
            }
            int[] next = {0};
            return () -> asking.may(next[0]++ % Permissions.COUNT);
        }
    }

    static Side of(Kind kind, int organizations, Form form, List<Decider.Asking> users, Plan plan) {
        List<Deque<Runnable>> shares = Stream.<Deque<Runnable>>generate(ArrayDeque::new)
                .limit(plan.workers())
                .toList();
        for (int i = 0; i < users.size(); i++) {
            shares.get(i % plan.workers()).add(form.request(users.get(i)));
        }
        return new Side(kind, organizations, form, shares);
    }
}
