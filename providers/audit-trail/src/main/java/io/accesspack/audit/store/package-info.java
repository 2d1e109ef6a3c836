/** The table {@code AP_AUDIT_EVENT}: its entity, its Liquibase changelog and all SQL on it. */
package io.accesspack.audit.store;
