/**
 * Brings events to sinks, at least once. A row of {@code AP_AUDIT_DELIVERY} for each event and sink is written with the
 * event itself and deleted when the sink has taken it. Each node runs a {@link io.accesspack.audit.delivery.Dispatcher}
 * that leases rows, delivers without a database connection, and settles the outcome.
 */
package io.accesspack.audit.delivery;
