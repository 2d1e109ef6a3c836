/**
 * Permissions, patterns, sets and the catalogue: the vocabulary that the pack's Keycloak providers and the API servers
 * behind them share. A plain library; it knows nothing of Keycloak and brings no dependency.
 *
 * <p>Start at {@link io.accesspack.permissions.PermissionSet}: it answers "does the set allow {@code posts.create}?".
 * An API server starts at {@link io.accesspack.permissions.token.TokenPermissions}, which reads a set from a token.
 *
 * <p>All types are immutable and safe to share between threads. No method accepts or returns {@code null}.
 */
package io.accesspack.permissions;
