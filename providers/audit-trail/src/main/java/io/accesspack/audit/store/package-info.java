/**
 * The tables of the audit trail: their entities, their Liquibase changelog, and what writes and reads {@code AP_AUDIT_EVENT}.
 * {@code AP_AUDIT_DELIVERY} is filled here, with the event, and worked off by {@link io.accesspack.audit.delivery}.
 */
package io.accesspack.audit.store;
