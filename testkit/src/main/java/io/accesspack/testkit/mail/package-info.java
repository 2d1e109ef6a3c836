/** Mail that Keycloak sends during a test. */
package io.accesspack.testkit.mail;
