package io.accesspack.organization.store;

/**
 * One grantee's grants in one organization, before and after a change.
 *
 * @param organizationId the organization
 * @param before what is stored
 * @param after what is to be stored; its roles exist in the organization
 */
public record GrantChange(String organizationId, Grantee grantee, Grants before, Grants after) {}
