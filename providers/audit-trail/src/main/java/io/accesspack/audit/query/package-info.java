/** What is asked of the audit trail: pure translation of query parameters, no database and no Keycloak session. */
package io.accesspack.audit.query;
