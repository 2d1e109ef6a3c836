/** The shapes that Keycloak is run in: behind proxies, beside other versions of the pack, with it put in and taken out. */
package io.accesspack.it.operations;
