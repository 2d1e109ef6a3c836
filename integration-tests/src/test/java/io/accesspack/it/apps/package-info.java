/** Applications that rely on the tokens: they enforce what Keycloak says. */
package io.accesspack.it.apps;
