package io.accesspack.organization.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits what one statement cannot take. */
final class Chunks {

    /** Oracle takes 1000 values in a list, SQL Server 2100 parameters in a statement. */
    static final int SIZE = 500;

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += SIZE) {
            chunks.add(all.subList(start, Math.min(start + SIZE, all.size())));
        }
        return chunks;
    }
}
