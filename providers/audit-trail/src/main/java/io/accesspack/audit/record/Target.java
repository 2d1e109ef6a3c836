package io.accesspack.audit.record;

/**
 * What was acted upon.
 *
 * @param type Keycloak's resource type, for instance {@code USER} or {@code ORGANIZATION_MEMBERSHIP}
 * @param id id of the resource: for everything below {@code users/ID}, that user's; null for the realm itself
 * @param path path of the admin resource relative to the realm; null when there was none
 */
public record Target(String type, String id, String path) {}
