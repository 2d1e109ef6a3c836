package io.accesspack.benchmarks.organization;

/**
 * How much is in a realm. Whatever the size, a member of the largest organization holds four custom roles and the default
 * role there, and the catalogue has 100 permissions.
 *
 * @param organizations in the realm; the members are spread over all of them, 40 to each, with two roles
 * @param members of the largest organization
 * @param customRoles of the largest organization
 * @param memberships organizations that one user is a member of, with one role in each
 */
public record Size(int organizations, int members, int customRoles, int memberships) {

    /** The POM holds the defaults. */
    static Size large() {
        return new Size(
                Integer.getInteger("organization.organizations"),
                Integer.getInteger("organization.members"),
                Integer.getInteger("organization.custom-roles"),
                Integer.getInteger("organization.memberships"));
    }

    /** To compare with: as few as the sessions need. */
    static Size small(int sessions) {
        return new Size(2, sessions, 4, 2);
    }
}
