package io.accesspack.organization.rest;

/** An id in a path. What cannot be one is not looked up: databases fail on some characters instead of finding nothing. */
final class PathId {

    static final int MAX_LENGTH = 255;

    private PathId() {}

    static boolean isPlausible(String id) {
        return id.length() <= MAX_LENGTH && isSearchable(id);
    }

    static boolean isSearchable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }
}
