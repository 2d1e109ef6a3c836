package io.accesspack.organization.rest;

import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.Page;

/** The query parameters {@code search}, {@code first} and {@code max}. */
final class Paging {

    private Paging() {}

    static Page of(String search, Integer first, Integer max) {
        if (search != null && !PathId.isPlausible(search)) {
            throw Refused.invalid("Nothing has a name with these characters");
        }
        return Page.of(search, first, max);
    }
}
