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
    ALL,
    ONLINE,
    OFFLINE;

    Set<SessionKind> kinds() {
        return switch (this) {
            case ALL -> EnumSet.allOf(SessionKind.class);
            case ONLINE -> EnumSet.of(SessionKind.ONLINE);
            case OFFLINE -> EnumSet.of(SessionKind.OFFLINE);
        };
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
