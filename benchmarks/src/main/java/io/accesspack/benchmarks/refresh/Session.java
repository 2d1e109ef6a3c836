package io.accesspack.benchmarks.refresh;

import io.accesspack.benchmarks.load.TokenEndpoint;

/** A signed-in user; holds the refresh token that it got last. Used by one worker at a time. */
final class Session implements Runnable {

    private final TokenEndpoint endpoint;
    private final String firstToken;
    private String token;

    private Session(TokenEndpoint endpoint, String firstToken) {
        this.endpoint = endpoint;
        this.firstToken = firstToken;
        this.token = firstToken;
    }

    /** Signs in and refreshes once: the first refresh of a session, which creates its family, is not what is measured. */
    static Session signIn(TokenEndpoint endpoint, String username, String password) {
        Session session = new Session(endpoint, endpoint.signIn(username, password));
        session.run();
        return session;
    }

    @Override
    public void run() {
        token = endpoint.refresh(token);
    }

    /** Presents the token of the login once more, as a thief would. */
    boolean acceptsFirstToken() {
        return endpoint.accepts(firstToken);
    }
}
