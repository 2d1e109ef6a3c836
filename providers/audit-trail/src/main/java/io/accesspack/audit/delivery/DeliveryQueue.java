package io.accesspack.audit.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The deliveries that are still to be made. Times are those of the database, which all nodes share. */
interface DeliveryQueue {

    /** A sink for which something is due. */
    record DueSink(String realmId, String sinkId) {}

    /** What the database's clock says. */
    Instant now();

    /** The sinks for which something is due. */
    List<DueSink> due(Instant now);

    /**
     * Leases deliveries that are due, oldest first, so that nobody else attempts them before the lease ends.
     *
     * @param leaseId the lease, never used before
     * @param max how many at most
     */
    List<LeasedDelivery> lease(String sinkId, String leaseId, Instant now, Duration lease, int max);

    /** Forgets deliveries that were made. */
    void delivered(Collection<String> ids);

    /** Puts off a delivery that failed; not if the lease has passed to somebody else. */
    void retry(String id, String leaseId, Instant due, String error);

    /** Makes a delivery a dead letter; not if the lease has passed to somebody else. */
    void makeDeadLetter(String id, String leaseId, String error);

    /** Gives back what was leased and not attempted. */
    void release(String leaseId, Collection<String> ids);

    /** Whether there is such a sink, whatever this node has in its cache. */
    boolean hasSink(String sinkId);

    /** Forgets everything for a sink that is gone. */
    void removeSink(String sinkId);
}
