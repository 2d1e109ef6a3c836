package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Chunks;
import java.util.Collection;
import java.util.List;

/** Some hundred organizations at a time: few statements, little memory. */
final class Batches {

    private static final int SIZE = 200;

    private Batches() {}

    static List<List<String>> of(Collection<String> aliases) {
        return Chunks.of(aliases, SIZE);
    }
}
