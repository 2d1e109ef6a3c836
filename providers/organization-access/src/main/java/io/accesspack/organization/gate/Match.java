package io.accesspack.organization.gate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How many of several permissions somebody must hold. */
enum Match {
    ALL {
        @Override
        boolean test(Collection<String> permissions, Predicate<String> held) {
            return permissions.stream().allMatch(held);
        }
    },
    ANY {
        @Override
        boolean test(Collection<String> permissions, Predicate<String> held) {
            return permissions.isEmpty() || permissions.stream().anyMatch(held);
        }
    };

    /** The option of that name in every configuration. */
    static final String OPTION = "match";

    static final List<String> VALUES = Stream.of(values()).map(Match::value).toList();

    /** Whether {@code held} is true for enough of {@code permissions}. */
    abstract boolean test(Collection<String> permissions, Predicate<String> held);

    /** As configuration has it. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Anything but {@code any} is the stricter one. */
    static Match of(String value) {
        return ANY.value().equals(value) ? ANY : ALL;
    }
}
