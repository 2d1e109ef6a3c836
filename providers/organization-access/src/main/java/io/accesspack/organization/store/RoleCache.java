package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The permissions of the roles that this node has read last. Never stale: they are kept by the stamp of the role, every
 * change of a role's permissions gives it a new one in the same transaction, and whoever asks has just read the stamp from
 * the database.
 */
final class RoleCache {

    /** In permissions of all roles together; some 30 MB. */
    private static final int CAPACITY = 200_000;

    private final Map<String, List<PermissionPattern>> patterns = new LinkedHashMap<>(16, 0.75f, true);
    private final int capacity;
    private int size;

    RoleCache() {
        this(CAPACITY);
    }

    /** For {@code capacity} permissions. */
    RoleCache(int capacity) {
        this.capacity = capacity;
    }

    /**
     * The permissions of the roles with these stamps; without an entry for a role that has changed since.
     *
     * @param load reads those that this node has not read
     */
    Map<String, List<PermissionPattern>> get(
            Collection<String> stamps, Function<Set<String>, Map<String, List<PermissionPattern>>> load) {
        Map<String, List<PermissionPattern>> found = new HashMap<>();
        Set<String> missing = new HashSet<>();
        synchronized (this) {
            for (String stamp : stamps) {
                List<PermissionPattern> known = patterns.get(stamp);
                if (known == null) {
                    missing.add(stamp);
                } else {
                    found.put(stamp, known);
                }
            }
        }
        if (!missing.isEmpty()) {
            Map<String, List<PermissionPattern>> loaded = load.apply(missing);
            found.putAll(loaded);
            keep(loaded);
        }
        return found;
    }

    private synchronized void keep(Map<String, List<PermissionPattern>> loaded) {
        loaded.forEach((stamp, role) -> {
            if (patterns.put(stamp, role) == null) {
                size += weight(role);
            }
        });
        var eldest = patterns.values().iterator();
        while (size > capacity) {
            size -= weight(eldest.next());
            eldest.remove();
        }
    }

    /** A role without permissions takes room too. */
    private static int weight(List<PermissionPattern> role) {
        return role.size() + 1;
    }
}
