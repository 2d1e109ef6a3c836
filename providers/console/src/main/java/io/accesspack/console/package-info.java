/**
 * The console: serves the pages that {@code apps/console} was built to at {@code /realms/{realm}/access-console/}. They are an OpenID
 * Connect client like any other and do what they do by the pack's and Keycloak's own REST, so this has no power of its own; for
 * administrators it makes that client in a realm without it.
 */
package io.accesspack.console;
