/** What a realm decides about its audit trail: one Keycloak component, part of the realm's JSON. */
package io.accesspack.audit.settings;
