package io.accesspack.organization.store;

/**
 * A role as it is stored.
 *
 * @param scope where it is defined
 * @param revision another text after every change, also after the role was removed and another of its name created
 */
public record StoredRole(OrganizationRole role, RoleScope scope, String revision) {}
