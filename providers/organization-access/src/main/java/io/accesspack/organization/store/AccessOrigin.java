package io.accesspack.organization.store;

/**
 * One thing that a user holds in an organization, and why.
 *
 * @param source who it is granted to
 * @param groupId the group it is granted to; null for another source
 * @param role the role held; null for a permission granted directly
 * @param pattern the permission held; null for a role without permissions
 */
public record AccessOrigin(Source source, String groupId, String role, String pattern) {

    /** The ways to hold something. */
    public enum Source {
        /** A default role, held by every member. */
        DEFAULT,
        /** Granted to the user, or to the client whose service account it is. */
        MEMBER,
        /** Granted to a group that the user is in. */
        GROUP
    }
}
