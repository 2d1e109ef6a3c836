package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gathers rows into what is held: of one user in each of several organizations, or in one organization by each of several
 * holders. What these are told apart by is the {@code place}: the organization's id, or that of the grantee.
 */
final class HeldAccess {

    /** Instead of a place or a role; not the empty text, which is null to Oracle. */
    private static final String NONE = "*";

    /** Instead of a place: the row is about the realm's catalogue. */
    private static final String CATALOGUE = "+";

    private final Map<String, Holding> holdings = new HashMap<>();
    private final Set<String> stamps = new HashSet<>();
    private String catalogueStamp;

    /**
     * A role, or a permission granted directly, or the stamp of the catalogue.
     *
     * @param place {@value NONE} for a default role, which is held everywhere and by everybody; {@value CATALOGUE} for the
     *     catalogue
     * @param role {@value NONE} for a permission granted directly
     * @param value the stamp of the role or of the catalogue, or the permission
     */
    record Row(String place, String role, String value) {

        /** The same at another place. */
        Row at(String other) {
            return new Row(other, role, value);
        }
    }

    void add(Row row) {
        if (row.place().equals(CATALOGUE)) {
            catalogueStamp = row.value();
            return;
        }
        Holding holding = holdings.computeIfAbsent(row.place(), id -> new Holding());
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
    EffectiveAccess in(String place, Map<String, List<PermissionPattern>> roles) {
        return EffectiveAccess.holding(sources(NONE, roles), sources(place, roles));
    }

    private List<EffectiveAccess.Source> sources(String place, Map<String, List<PermissionPattern>> roles) {
        Holding holding = holdings.get(place);
        return holding == null ? List.of() : holding.sources(roles);
    }

    private static final class Holding {

        /** Names by stamp. */
        private final Map<String, String> roles = new HashMap<>();

        private final List<String> permissions = new ArrayList<>();

        private List<EffectiveAccess.Source> sources(Map<String, List<PermissionPattern>> allowedByRole) {
            return Stream.concat(
                            roles.entrySet().stream()
                                    .map(role -> new EffectiveAccess.Source(
                                            role.getValue(),
                                            role.getKey(),
                                            allowedByRole.getOrDefault(role.getKey(), List.of()))),
                            permissions.stream().map(EffectiveAccess.Source::permission))
                    .toList();
        }
    }
}
