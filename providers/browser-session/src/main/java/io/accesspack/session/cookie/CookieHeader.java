package io.accesspack.session.cookie;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code Cookie} headers of a request (RFC 6265, section 5.4) with every pair that they contain. JAX-RS gives a map, in which
 * one of two cookies of the same name disappears: the very thing that somebody who plants cookies hopes for.
 */
record CookieHeader(List<Pair> pairs) {

    record Pair(String name, String value) {}

    /** @param headers the values of all headers of that name; null stands for none */
    static CookieHeader parse(List<String> headers) {
        List<Pair> pairs = new ArrayList<>();
        for (String header : headers == null ? List.<String>of() : headers) {
            for (String pair : header.split(";", -1)) {
                int separator = pair.indexOf('=');
                if (separator > 0) {
                    pairs.add(new Pair(
                            pair.substring(0, separator).strip(),
                            pair.substring(separator + 1).strip()));
                }
            }
        }
        return new CookieHeader(List.copyOf(pairs));
    }

    Stream<String> values(String name) {
        return pairs.stream().filter(pair -> pair.name().equals(name)).map(Pair::value);
    }
}
