/**
 * The REST API: {@code /admin/realms/{realm}/audit-trail} for administrators of the realm, who need Keycloak's {@code
 * view-events} or {@code manage-events}, and {@code /realms/{realm}/audit-trail} for members of an organization, whose
 * token must say so.
 */
package io.accesspack.audit.rest;
