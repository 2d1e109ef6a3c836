/** {@code /revoke} and logout with a refresh token: the family ends first, so that no concurrent refresh outlives it. */
package io.accesspack.rotation.revocation;
