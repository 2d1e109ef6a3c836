package io.accesspack.rotation.policy;

import io.accesspack.rotation.family.SessionKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Values of the option {@code tokens}: which refresh tokens a policy is about. */
enum TokenKinds {
    ALL(EnumSet.allOf(SessionKind.class)),
    ONLINE(EnumSet.of(SessionKind.ONLINE)),
    OFFLINE(EnumSet.of(SessionKind.OFFLINE));

    private final Set<SessionKind> kinds;

    TokenKinds(Set<SessionKind> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    Set<SessionKind> kinds() {
        return kinds;
    }

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenKinds> of(String value) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.value().equals(value))
                .findFirst();
    }

    static List<String> allValues() {
        return Arrays.stream(values()).map(TokenKinds::value).toList();
    }
}
