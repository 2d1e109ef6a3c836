package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.load.Plan;
import java.util.BitSet;
import java.util.List;

/** Who is asked. The permissions are those of {@link Permissions}, by their number. */
interface Decider {

    /** One that asks about each of as many users as the plan has sessions. */
    List<Asking> prepare(Plan plan);

    /** Asks about one user. */
    interface Asking {

        /** Whether the user may do what needs this permission. */
        boolean may(int permission);

        /** Which of all permissions the user has, by one request. */
        BitSet whichOfAll();
    }
}
