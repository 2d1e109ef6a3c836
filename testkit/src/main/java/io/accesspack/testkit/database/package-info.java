/** Databases under the Keycloak of a test: H2, PostgreSQL and MariaDB, without root rights or Docker. */
package io.accesspack.testkit.database;
