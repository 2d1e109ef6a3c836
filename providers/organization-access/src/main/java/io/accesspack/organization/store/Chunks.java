package io.accesspack.organization.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits what is too much at once. */
public final class Chunks {

    /** Oracle takes 1000 values in a list, SQL Server 2100 parameters in a statement. */
    private static final int PER_STATEMENT = 500;

    private Chunks() {}

    /** As many as one statement takes. */
    static <T> List<List<T>> of(Collection<T> values) {
        return of(values, PER_STATEMENT);
    }

    /** {@code size} at a time, the last time what is left; in the order of {@code values}. */
    public static <T> List<List<T>> of(Collection<T> values, int size) {
        List<T> all = List.copyOf(values);
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            chunks.add(all.subList(start, Math.min(start + size, all.size())));
        }
        return chunks;
    }
}
