/** The audit trail in a running Keycloak. */
package io.accesspack.it.audit;
