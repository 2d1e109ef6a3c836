package io.accesspack.audit.rest;

import java.util.regex.Pattern;

/** An id in a path. What cannot be one is not looked up: databases fail on some characters instead of finding nothing. */
final class RecordId {

    /** UUIDs, and the ids of federated users: {@code f:provider:id}. */
    private static final Pattern PLAUSIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private RecordId() {}

    static boolean isPlausible(String id) {
        return PLAUSIBLE.matcher(id).matches();
    }
}
