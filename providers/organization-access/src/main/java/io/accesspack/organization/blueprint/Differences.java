package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Gathers a {@link BlueprintDiff}. */
final class Differences {

    private final List<BlueprintDiff.Change> created = new ArrayList<>();
    private final List<BlueprintDiff.Change> changed = new ArrayList<>();
    private final List<BlueprintDiff.Change> removed = new ArrayList<>();

    /** The names of what differs between two states of the section at {@code place}, after noting the differences. */
    <T> SortedSet<String> between(
            JsonPointer place, Map<String, T> before, Map<String, T> after, Function<T, ? extends JsonNode> json) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        for (String name : names) {
            JsonNode old = before.containsKey(name) ? json.apply(before.get(name)) : null;
            JsonNode now = after.containsKey(name) ? json.apply(after.get(name)) : null;
            List<BlueprintDiff.Change> kind = old == null ? created : now == null ? removed : changed;
            kind.add(new BlueprintDiff.Change(place.appendProperty(name).toString(), old, now));
        }
        return names;
    }

    /** Whether what stands at {@code place} goes. */
    boolean removes(JsonPointer place) {
        return removed.stream().anyMatch(change -> change.path().equals(place.toString()));
    }

    BlueprintDiff diff() {
        return new BlueprintDiff(List.copyOf(created), List.copyOf(changed), List.copyOf(removed));
    }
}
