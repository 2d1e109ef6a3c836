package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.rotation.RotationPolicies;
import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Two nodes on one database, replaced by this version one after the other while applications refresh, as behind a load balancer
 * that is told of each. Run by {@code ./upgrade-test}.
 */
@EnabledIf("io.accesspack.it.operations.PreviousPack#isThere")
class RollingUpdateIT {

    private static final int APPS = 6;
    private static final String HOSTNAME = "--hostname=http://sso.rolling.test";

    private final Nodes nodes = new Nodes();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger replays = new AtomicInteger();
    private String realm;

    @Test
    void losesNoSessionAcceptsNoReplayAndKeepsEveryRecord() throws Exception {
        try (Database database = Database.start("postgres")) {
            KeycloakServer one = older(database).start();
            nodes.add(one);
            TestRealm imported = TestRealm.importInto(one, "rotation-realm.json");
            realm = imported.name();
            imported.listen("audit-trail", true);
            RotationPolicies.configure(imported, Map.of("overlap-seconds", 0, "on-replay", "session"));
            KeycloakServer two = older(database).start();
            nodes.add(two);

            List<Jwt> last = Concurrently.during(
                    () -> {
                        awaitRefreshes();
                        nodes.add(replace(one, database));
                        awaitRefreshes();
                        nodes.add(replace(two, database));
                        awaitRefreshes();
                    },
                    IntStream.range(0, APPS)
                            .<Function<BooleanSupplier, Jwt>>mapToObj(app -> this::refreshUntil)
                            .toList());

            assertThat(last)
                    .allSatisfy(token -> assertThat(app().refresh(token)).isIssued());
            assertThat(records(database, "LOGIN")).isEqualTo(APPS + replays.get());
            assertThat(records(database, "REFRESH_TOKEN_ERROR")).isEqualTo(2L * replays.get());
            assertThat(replays.get()).isGreaterThan(10);
            System.out.printf(
                    "Rolling update: %d refreshes, %d replays refused, %d records%n",
                    refreshes.get(), replays.get(), APPS + 3 * replays.get());
            nodes.close();
        }
    }

    private static KeycloakServerBuilder older(Database database) {
        return KeycloakServer.on(database).withPack(PreviousPack.jars()).option(HOSTNAME);
    }

    private KeycloakServer replace(KeycloakServer node, Database database) {
        nodes.drain(node);
        node.stop();
        return KeycloakServer.on(database).option(HOSTNAME).start();
    }

    private void awaitRefreshes() {
        int enough = refreshes.get() + 20 * APPS;
        Eventually.holds(() -> refreshes.get() >= enough);
    }

    private OidcClient app() {
        return OidcClient.of(nodes.any().resolve("/realms/" + realm), "app");
    }

    /** The last token of a session that goes on. Every tenth refresh is followed by the theft of another session's token. */
    private Jwt refreshUntil(BooleanSupplier over) {
        Jwt token = signIn();
        for (int i = 1; !over.getAsBoolean(); i++) {
            Jwt presented = token;
            TokenResponse answer = nodes.ask(() -> app().refresh(presented));
            assertThat(answer).isIssued();
            token = answer.refreshToken();
            refreshes.incrementAndGet();
            if (i % 10 == 0) {
                replay();
            }
        }
        return token;
    }

    private Jwt signIn() {
        TokenResponse tokens = nodes.ask(() -> app().password("alice", "alice-password", "openid"));
        assertThat(tokens).isIssued();
        return tokens.refreshToken();
    }

    private void replay() {
        Jwt first = signIn();
        TokenResponse second = nodes.ask(() -> app().refresh(first));
        assertThat(second).isIssued();
        refreshes.incrementAndGet();
        assertThat(nodes.ask(() -> app().refresh(first))).isRefusedWith("invalid_grant");
        assertThat(nodes.ask(() -> app().refresh(second.refreshToken()))).isRefusedWith("invalid_grant");
        replays.incrementAndGet();
    }

    private static long records(Database database, String type) {
        return ((Number) database.query("select count(*) as n from AP_AUDIT_EVENT where EVENT_TYPE = ?", type)
                        .get(0)
                        .get("n"))
                .longValue();
    }
}
