/** What a revocation says: which tokens, and why. No Keycloak, no database. */
package io.accesspack.revocation.record;
