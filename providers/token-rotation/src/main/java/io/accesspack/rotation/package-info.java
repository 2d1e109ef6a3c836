/**
 * Refresh tokens that work once (RFC 9700, section 2.2.2; RFC 9700, section 4.14.2).
 *
 * <p>Keycloak's client policies decide for whom ({@link io.accesspack.rotation.policy}). The tokens that descend from one grant
 * form a family with a generation counter ({@link io.accesspack.rotation.family}); every refresh moves it on by one
 * ({@link io.accesspack.rotation.refresh}). A superseded token that comes back is a replay and revokes
 * ({@link io.accesspack.rotation.replay}), as do {@code /revoke} and logout ({@link io.accesspack.rotation.revocation}).
 */
package io.accesspack.rotation;
