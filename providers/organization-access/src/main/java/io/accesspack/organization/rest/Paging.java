package io.accesspack.organization.rest;

import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.Page;
import org.keycloak.models.KeycloakSession;

/** The query parameters of a list. */
final class Paging {

    static final String SEARCH = "search";
    static final String FIRST = "first";
    static final String MAX = "max";

    private Paging() {}

    /** The part of a list that the current request asks for; it has no other parameters. */
    static Page of(KeycloakSession session) {
        QueryParameters query = QueryParameters.once(session, SEARCH, FIRST, MAX);
        String search = query.text(SEARCH);
        if (search != null && !PathId.isPlausible(search)) {
            throw Refused.invalid("Nothing has a name with these characters");
        }
        return Page.of(search, query.number(FIRST), query.number(MAX));
    }
}
