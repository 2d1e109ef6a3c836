package io.accesspack.organization.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is meant by a name that may be an id, or one of several other names. An id comes first, because nobody chooses theirs. Of
 * the others one that fits two is nobody's: whoever takes somebody's address for a username would be taken for them.
 */
final class HolderNames {

    private final Map<String, Holder> byId = new HashMap<>();
    private final Map<String, Set<Holder>> byName = new HashMap<>();

    /** @param names what {@code holder} is called beside the id */
    void add(Holder holder, String id, Collection<String> names) {
        byId.put(id, holder);
        names.forEach(
                name -> byName.computeIfAbsent(name, unused -> new HashSet<>()).add(holder));
    }

    boolean hasId(String id) {
        return byId.containsKey(id);
    }

    /** Who has this id or, if nobody has, this name. */
    Optional<Holder> find(String id, String name) {
        Set<Holder> named = byName.getOrDefault(name, Set.of());
        return Optional.ofNullable(byId.get(id))
                .or(() -> named.stream().findFirst().filter(only -> named.size() == 1));
    }
}
