package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
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

    /** In place of an organization: the row is about the realm's catalogue. */
    private static final String CATALOGUE = "+";

    private final Map<String, Holding> holdings = new HashMap<>();
    private final Set<String> stamps = new HashSet<>();
    private String catalogueStamp;

    /**
     * A role, or a permission granted directly, or the stamp of the catalogue.
     *
     * @param organizationId {@value NONE} for a default role, which is held in every organization; {@value CATALOGUE} for
     *     the catalogue
     * @param role {@value NONE} for a permission granted directly
     * @param value the stamp of the role or of the catalogue, or the permission
     */
    record Row(String organizationId, String role, String value) {}

    void add(Row row) {
        if (row.organizationId().equals(CATALOGUE)) {
            catalogueStamp = row.value();
            return;
        }
        Holding holding = holdings.computeIfAbsent(row.organizationId(), id -> new Holding());
        if (row.role().equals(NONE)) {
            holding.permissions.add(row.value());
        } else {
            holding.roles.put(row.value(), row.role());
            stamps.add(row.value());
        }
    }

    /** Null without a catalogue. */
    String catalogueStamp() {
        return catalogueStamp;
    }

    /** The stamps of all roles held somewhere. */
    Set<String> roleStamps() {
        return stamps;
    }

    /** @param roles the permissions of each role, by its stamp */
    EffectiveAccess in(String organizationId, Map<String, List<PermissionPattern>> roles) {
        Set<String> names = new HashSet<>();
        List<PermissionPattern> patterns = new ArrayList<>();
        Stream.of(NONE, organizationId)
                .map(holdings::get)
                .filter(holding -> holding != null)
                .forEach(holding -> {
                    holding.roles.forEach((stamp, name) -> {
                        names.add(name);
                        patterns.addAll(roles.getOrDefault(stamp, List.of()));
                    });
                    holding.permissions.forEach(permission -> patterns.add(new PermissionPattern(permission)));
                });
        return EffectiveAccess.holding(names, patterns);
    }

    private static final class Holding {

        /** Names by stamp. */
        private final Map<String, String> roles = new HashMap<>();

        private final List<String> permissions = new ArrayList<>();
    }
}
