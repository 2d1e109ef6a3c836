package io.accesspack.benchmarks.load;

import java.util.Deque;
import java.util.List;

/** What is measured beside others: requests of one kind, dealt out to the workers; the head of each share is next. */
public interface Contender {

    /** As many as there are workers. */
    List<Deque<Runnable>> shares();
}
