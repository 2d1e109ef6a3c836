package io.accesspack.benchmarks.refresh;

import io.accesspack.benchmarks.load.Contender;
import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.TokenEndpoint;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A realm with its users signed in.
 *
 * @param rotation what it shows
 * @param realm gone after {@link #close()}
 * @param shares the sessions, one per user, dealt out to the workers; the head of each is next
 */
record RotatingRealm(Rotation rotation, TestRealm realm, List<Deque<Runnable>> shares)
        implements Contender, AutoCloseable {

    private static final String PASSWORD = "password";

    static RotatingRealm signIn(KeycloakServer server, Rotation rotation, Plan plan) {
        TestRealm realm = TestRealm.importInto(server, rotation.realmFile());
        List<String> usernames =
                IntStream.range(0, plan.sessions()).mapToObj(i -> "user" + i).toList();
        PartialImportRepresentation users = new PartialImportRepresentation();
        users.setUsers(usernames.stream().map(RotatingRealm::user).toList());
        realm.admin().partialImport(users).close();

        TokenEndpoint endpoint = new TokenEndpoint(realm.issuer(), "app");
        List<Deque<Runnable>> shares = Stream.<Deque<Runnable>>generate(ArrayDeque::new)
                .limit(plan.workers())
                .toList();
        for (int i = 0; i < plan.sessions(); i++) {
            shares.get(i % plan.workers()).add(Session.signIn(endpoint, usernames.get(i), PASSWORD));
        }
        return new RotatingRealm(rotation, realm, shares);
    }

    /** That the realm does what it is measured for. */
    void prove() {
        if (((Session) shares.get(0).element()).acceptsFirstToken() != rotation.acceptsUsedTokens()) {
            throw new IllegalStateException(rotation.label() + ": used refresh tokens must "
                    + (rotation.acceptsUsedTokens() ? "work" : "be refused"));
        }
    }

    @Override
    public void close() {
        realm.close();
    }

    private static UserRepresentation user(String username) {
        return TestUser.of(username, username + "@benchmark.test", PASSWORD);
    }
}
