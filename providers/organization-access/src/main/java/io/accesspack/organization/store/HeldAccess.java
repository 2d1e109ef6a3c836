package io.accesspack.organization.store;

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
    private String catalogueStamp;

    /**
     * One permission of one role, or a permission granted directly, or the stamp of the catalogue.
     *
     * @param organizationId {@value NONE} for a default role, which is held in every organization; {@value CATALOGUE} for
     *     the catalogue, whose stamp is in {@code role}
     * @param role {@value NONE} for a permission granted directly
     * @param pattern null for a role without permissions
     */
    record Row(String organizationId, String role, String pattern) {}

    void add(Row row) {
        if (row.organizationId().equals(CATALOGUE)) {
            catalogueStamp = row.role();
        } else {
            holdings.computeIfAbsent(row.organizationId(), id -> new Holding()).add(row);
        }
    }

    /** Null without a catalogue. */
    String catalogueStamp() {
        return catalogueStamp;
    }

    EffectiveAccess in(String organizationId) {
        Set<String> roles = new HashSet<>();
        List<String> patterns = new ArrayList<>();
        Stream.of(NONE, organizationId)
                .map(holdings::get)
                .filter(holding -> holding != null)
                .forEach(holding -> {
                    roles.addAll(holding.roles);
                    patterns.addAll(holding.patterns);
                });
        return EffectiveAccess.of(roles, patterns);
    }

    private static final class Holding {

        private final Set<String> roles = new HashSet<>();
        private final List<String> patterns = new ArrayList<>();

        void add(Row row) {
            if (!row.role().equals(NONE)) {
                roles.add(row.role());
            }
            if (row.pattern() != null) {
                patterns.add(row.pattern());
            }
        }
    }
}
