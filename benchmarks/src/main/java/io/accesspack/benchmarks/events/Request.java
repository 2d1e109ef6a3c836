package io.accesspack.benchmarks.events;

import io.accesspack.benchmarks.load.TokenEndpoint;

/** The kinds of request that are measured; each is one event. */
enum Request {
    LOGIN("login"),
    FAILED_LOGIN("failed login"),
    REFRESH("refresh");

    static final String PASSWORD = "password";

    private final String label;

    Request(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** One user's requests, to be sent one after the other. */
    Runnable of(TokenEndpoint endpoint, String user) {
        return switch (this) {
            case LOGIN -> () -> endpoint.signIn(user, PASSWORD);
            case FAILED_LOGIN -> () -> endpoint.refuseSignIn(user, "wrong");
            case REFRESH -> {
                String[] token = {endpoint.signIn(user, PASSWORD)};
                yield () -> token[0] = endpoint.refresh(token[0]);
            }
        };
    }
}
