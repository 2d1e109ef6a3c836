package io.accesspack.permissions;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The permissions that exist in a realm, each with a description: those it declares, and always every
 * {@link ReservedPermission}.
 */
public final class PermissionCatalogue {

    private final SortedMap<Permission, String> descriptions;
    private final boolean declared;

    private PermissionCatalogue(Map<Permission, String> declared) {
        SortedMap<Permission, String> all = new TreeMap<>();
        for (ReservedPermission reserved : ReservedPermission.values()) {
            all.put(reserved.permission(), reserved.description());
        }
        this.declared = !all.keySet().containsAll(declared.keySet());
        all.putAll(declared);
        descriptions = Collections.unmodifiableSortedMap(all);
    }

    /**
     * The catalogue of a realm.
     *
     * @param declared the realm's permissions and their descriptions; it may repeat a reserved permission to describe it
     *     in other words
     * @throws InvalidPermissionException for a permission below {@code organization.} that is not one of the pack's
     */
    public static PermissionCatalogue of(Map<Permission, String> declared) {
        PermissionCatalogue reservedOnly = new PermissionCatalogue(Map.of());
        declared.keySet().stream()
                .filter(permission -> ReservedPermission.reserves(permission) && !reservedOnly.contains(permission))
                .sorted()
                .findFirst()
                .ifPresent(permission -> {
                    throw InvalidPermissionException.reserved(permission);
                });
        return new PermissionCatalogue(declared);
    }

    /**
     * Whether the realm declares permissions beyond the reserved ones. Without any there is nothing to check an API's
     * permissions against nor to expand patterns to.
     */
    public boolean isDeclared() {
        return declared;
    }

    /** All permissions that exist with their descriptions, sorted. */
    public SortedMap<Permission, String> descriptions() {
        return descriptions;
    }

    /** Whether {@code permission} exists. */
    public boolean contains(Permission permission) {
        return descriptions.containsKey(permission);
    }

    /** Whether {@code pattern} covers a permission that exists; {@code *} always does. */
    public boolean contains(PermissionPattern pattern) {
        return descriptions.keySet().stream().anyMatch(pattern::covers);
    }

    /** The permissions that exist and that {@code set} implies, sorted: what an exact-match library can compare with. */
    public List<Permission> expand(PermissionSet set) {
        return descriptions.keySet().stream().filter(set::implies).toList();
    }

    /**
     * Why {@code pattern} can be of no use in the realm, for whoever wrote it: it covers no permission that exists. Empty
     * when it covers one, and when the realm declares none to compare with.
     */
    public Optional<String> objectionTo(PermissionPattern pattern) {
        if (!declared || contains(pattern)) {
            return Optional.empty();
        }
        String hint = nearest(pattern.value())
                .map(near -> ", did you mean " + near + "?")
                .orElse("");
        return Optional.of(pattern + " is not in the catalogue" + hint);
    }

    /**
     * The name that somebody who wrote {@code unknown} probably meant: the closest permission that exists or, for
     * a pattern, the closest wildcard above one. Empty when nothing is close.
     */
    public Optional<String> nearest(String unknown) {
        if (unknown.length() > PermissionGrammar.MAX_LENGTH) {
            return Optional.empty();
        }
        Stream<String> candidates = descriptions.keySet().stream().map(Permission::value);
        if (unknown.endsWith("*")) {
            candidates = candidates.flatMap(PermissionCatalogue::wildcardsAbove).distinct();
        }
        return Misspelling.of(unknown.toLowerCase(Locale.ROOT)).closestOf(candidates);
    }

    private static Stream<String> wildcardsAbove(String permission) {
        return Stream.iterate(permission.lastIndexOf('.'), dot -> dot > 0, dot -> permission.lastIndexOf('.', dot - 1))
                .map(dot -> permission.substring(0, dot) + ".*");
    }
}
