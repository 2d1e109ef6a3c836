package io.accesspack.benchmarks.console;

import io.accesspack.testkit.TestRealm;
import java.net.URI;

/** Pages for a user who is signed in, and what makes them useful to that user. */
enum Application {
    CONSOLE("the console: who the members are", "/access-console/", "#members tbody tr"),
    ACCOUNT_CONSOLE("Keycloak's account console: who I am", "/account/", "form input");

    private final String label;
    private final String path;
    private final String useful;

    Application(String label, String path, String useful) {
        this.label = label;
        this.path = path;
        this.useful = useful;
    }

    URI address(TestRealm realm) {
        return URI.create(realm.issuer() + path);
    }

    /** A CSS selector of what the user came for. */
    String useful() {
        return useful;
    }

    @Override
    public String toString() {
        return label;
    }
}
