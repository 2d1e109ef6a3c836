package io.accesspack.organization.blueprint;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a blueprint, whose keys name things of one kind.
 *
 * @param stated whether the object is there; one that is there, even without keys, is complete to an application that
 *     prunes
 * @param entries what it says, by name
 */
record Section<T>(boolean stated, SortedMap<String, T> entries) {

    static <T> Section<T> absent() {
        return new Section<>(false, Collections.emptySortedMap());
    }

    static <T> Section<T> of(Map<String, T> entries) {
        return new Section<>(true, Collections.unmodifiableSortedMap(new TreeMap<>(entries)));
    }

    /** What there should be, given what there is: what the section names becomes as it says, the rest stays or goes. */
    SortedMap<String, T> over(Map<String, T> present, boolean prune) {
        SortedMap<String, T> target = new TreeMap<>(prune && stated ? Map.of() : present);
        target.putAll(entries);
        return target;
    }
}
