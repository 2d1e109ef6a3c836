package io.accesspack.organization.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Some hundred organizations at a time: few statements, little memory. */
final class Batches {

    private static final int SIZE = 200;

    private Batches() {}

    static List<List<String>> of(Collection<String> aliases) {
        List<String> all = List.copyOf(aliases);
        List<List<String>> batches = new ArrayList<>();
        for (int start = 0; start < all.size(); start += SIZE) {
            batches.add(all.subList(start, Math.min(start + SIZE, all.size())));
        }
        return batches;
    }
}
