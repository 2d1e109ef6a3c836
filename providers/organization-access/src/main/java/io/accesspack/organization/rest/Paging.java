package io.accesspack.organization.rest;

import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.Page;
import org.keycloak.models.KeycloakSession;

/** The query parameters of a list. */
final class Paging {

    static final String SEARCH = "search";
    static final String FIRST = "first";
    static final String MAX = "max";

    /** How many at most, of what there may be very many of, when the request does not say. */
    static final String DEFAULT_MAX = "100";

    private Paging() {}

    /** The part of a list that the current request asks for; it has no other parameters. */
    static Page of(KeycloakSession session) {
        return of(session, null);
    }

    /** The same, of a list that is {@value #DEFAULT_MAX} long unless the request says otherwise. */
    static Page ofMany(KeycloakSession session) {
        return of(session, Integer.valueOf(DEFAULT_MAX));
    }

    private static Page of(KeycloakSession session, Integer defaultMax) {
        QueryParameters query = QueryParameters.once(session, SEARCH, FIRST, MAX);
        String search = query.text(SEARCH);
        if (search != null && search.length() > PathId.MAX_LENGTH) {
            throw Refused.invalid(SEARCH + " must be at most " + PathId.MAX_LENGTH + " characters long");
        }
        if (search != null && !PathId.isSearchable(search)) {
            throw Refused.invalid("Nothing has a name with these characters");
        }
        Integer max = query.number(MAX);
        return Page.of(search, query.number(FIRST), max == null ? defaultMax : max);
    }
}
