package io.accesspack.rotation.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far the answer to a replay reaches. Each scope includes the ones before it. */
public enum OnReplay {
    /** This client's part of the user session: all refresh and access tokens that the client holds for the session. */
    FAMILY,
    /** The whole user session, with back-channel logout to its clients. */
    SESSION,
    /** Every session of the user, offline ones included; tokens issued until now are rejected (not-before). */
    USER;

    /** The value in the configuration: {@code family}, {@code session}, {@code user}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OnReplay> of(String value) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.value().equals(value))
                .findFirst();
    }

    static List<String> allValues() {
        return Arrays.stream(values()).map(OnReplay::value).toList();
    }
}
