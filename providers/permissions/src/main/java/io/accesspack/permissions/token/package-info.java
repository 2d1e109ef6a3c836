/**
 * For API servers: what an access token that the pack issued allows, per organization. Start at
 * {@link io.accesspack.permissions.token.TokenPermissions}.
 */
package io.accesspack.permissions.token;
