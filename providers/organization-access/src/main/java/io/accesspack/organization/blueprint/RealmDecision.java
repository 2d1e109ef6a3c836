package io.accesspack.organization.blueprint;

import java.util.Set;

/**
 * What is decided for the whole realm, and where it is noted what its organizations add.
 *
 * @param prune whether what the objects in the document do not name goes
 * @param known the permissions that there will be
 * @param sharedRoles the names of the shared roles that there will be
 */
record RealmDecision(
        boolean prune, KnownPermissions known, Set<String> sharedRoles, Problems problems, Differences differences) {}
