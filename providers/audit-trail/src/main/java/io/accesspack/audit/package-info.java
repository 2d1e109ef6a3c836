/**
 * Audit trail: every user and admin event becomes one row, written in the transaction of the action that caused it.
 *
 * <p>The way of an event: {@code listener} (Keycloak's edge, buffers in memory) → {@code record} (pure mapping, with
 * {@code redaction}) → {@code store} (the table) → {@code log} (one JSON line once the transaction has committed).
 * Beside the requests {@code runtime} keeps {@code delivery} (to each {@code sink}, in the form of {@code envelope}) and {@code seal}
 * going. {@code rest} reads ({@code query}, {@code export}); {@code retention} and {@code erasure} are what takes away; {@code settings} is
 * what a realm decides.
 */
package io.accesspack.audit;
