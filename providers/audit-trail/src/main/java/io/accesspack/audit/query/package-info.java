/** What is asked of the audit trail: which parameters there may be and what they mean; pure, no database and no Keycloak session. */
package io.accesspack.audit.query;
