package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.organization.Population;

/** The hundred permissions of the catalogue that {@link Population} makes: ten actions in each of ten areas. */
final class Permissions {

    static final int AREAS = 10;
    static final int ACTIONS = 10;
    static final int COUNT = AREAS * ACTIONS;

    private Permissions() {}

    static int area(int permission) {
        return permission / ACTIONS;
    }

    static int action(int permission) {
        return permission % ACTIONS;
    }
}
