/** Keycloak's event listener {@code audit-trail} and the transaction discipline that keeps it honest. */
package io.accesspack.audit.listener;
