package io.accesspack.organization.rest;

import io.accesspack.organization.management.Refused;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What callers send, as far as JSON alone does not check it. */
final class Body {

    /** More are not one person's work; they would hold the organization's lock for long. */
    private static final int MAX_ELEMENTS = 1000;

    private Body() {}

    static <T> T required(T body) {
        if (body == null) {
            throw Refused.invalid("The request has no body");
        }
        return body;
    }

    /** The list, which must not be missing nor contain a null. */
    static <T> List<T> elements(List<T> list, String what) {
        if (list == null || list.stream().anyMatch(Objects::isNull)) {
            throw Refused.invalid(what + " must be a list without null");
        }
        if (list.size() > MAX_ELEMENTS) {
            throw Refused.invalid(what + " must have at most " + MAX_ELEMENTS + " elements");
        }
        return list;
    }

    /** What {@code parser} makes of it. */
    static <T> T parsed(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(e.getMessage());
        }
    }
}
