package io.accesspack.organization.store;

import java.util.Locale;

/**
 * Which part of a list, as the query parameters of Keycloak's own resources say it.
 *
 * @param search what names contain, in lower case; empty for all
 * @param first position of the first one, from 0
 * @param max how many at most
 */
public record Page(String search, int first, int max) {

    /** Everything. */
    public static final Page ALL = new Page("", 0, Integer.MAX_VALUE);

    /** The page that query parameters ask for; as in Keycloak, null or negative means no restriction. */
    public static Page of(String search, Integer first, Integer max) {
        return new Page(
                search == null ? "" : search.strip().toLowerCase(Locale.ROOT),
                first == null || first < 0 ? 0 : first,
                max == null || max < 0 ? Integer.MAX_VALUE : max);
    }

    /** Whether {@code text} contains what is searched for. */
    public boolean matches(String text) {
        return text.toLowerCase(Locale.ROOT).contains(search);
    }
}
