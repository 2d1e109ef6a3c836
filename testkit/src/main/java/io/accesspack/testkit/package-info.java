/**
 * What a test needs to be a user of the pack: a running stock Keycloak with it ({@link
 * io.accesspack.testkit.KeycloakTest}), a realm of its own, an OpenID Connect application, a browser, mail, the
 * database below.
 */
package io.accesspack.testkit;
