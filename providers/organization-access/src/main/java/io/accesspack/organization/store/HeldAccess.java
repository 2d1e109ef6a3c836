package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers the rows of one user into what the user holds in each organization. */
final class HeldAccess {

    /** In place of an organization or a role; not the empty text, which is null to Oracle. */
    private static final String NONE = "*";

    private final Map<String, Holding> holdings = new HashMap<>();

    /**
     * One permission of one role, or a permission granted directly.
     *
     * @param organizationId {@value NONE} for a default role, which is held in every organization
     * @param role {@value NONE} for a permission granted directly
     * @param pattern null for a role without permissions
     */
    record Row(String organizationId, String role, String pattern) {}

    void add(Row row) {
        holdings.computeIfAbsent(row.organizationId(), id -> new Holding()).add(row);
    }

    EffectiveAccess in(String organizationId) {
        Set<String> roles = new HashSet<>();
        List<PermissionPattern> patterns = new ArrayList<>();
        Stream.of(NONE, organizationId)
                .map(holdings::get)
                .filter(holding -> holding != null)
                .forEach(holding -> {
                    roles.addAll(holding.roles);
                    patterns.addAll(holding.patterns);
                });
        return EffectiveAccess.of(roles, PermissionSet.of(patterns));
    }

    private static final class Holding {

        private final Set<String> roles = new HashSet<>();
        private final List<PermissionPattern> patterns = new ArrayList<>();

        void add(Row row) {
            if (!row.role().equals(NONE)) {
                roles.add(row.role());
            }
            if (row.pattern() != null) {
                patterns.add(new PermissionPattern(row.pattern()));
            }
        }
    }
}
