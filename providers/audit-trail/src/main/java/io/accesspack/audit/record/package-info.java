/** What one audit record says, and the pure functions that turn Keycloak's events into it. */
package io.accesspack.audit.record;
