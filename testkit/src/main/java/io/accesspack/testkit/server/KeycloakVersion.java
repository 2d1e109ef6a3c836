package io.accesspack.testkit.server;

import java.util.stream.Stream;

/** What the Keycloak under test has and an older supported one has not. */
public final class KeycloakVersion {

    private KeycloakVersion() {}

    /** {@code view-organizations}, {@code manage-organizations} and {@code query-organizations}: since 26.7. */
    public static boolean hasRolesForOrganizations() {
        return isAtLeast(26, 7);
    }

    /** A scope such as {@code organization:acme organization:globex}, which older ones refuse: since 26.7. */
    public static boolean takesSeveralNamedOrganizations() {
        return isAtLeast(26, 7);
    }

    private static boolean isAtLeast(int major, int minor) {
        int[] numbers = Stream.of(Pack.keycloakVersion().split("\\D+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return numbers[0] > major || (numbers[0] == major && numbers[1] >= minor);
    }
}
