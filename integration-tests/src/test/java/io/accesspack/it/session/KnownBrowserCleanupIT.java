package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser is forgotten when it has long dropped its cookie or its realm is gone, not before. */
class KnownBrowserCleanupIT {

    private static final int MORE_THAN_A_BATCH = 1200;

    private static Database database;
    private static KeycloakServer server;

    @BeforeAll
    static void startWithFrequentCleanup() {
        database = Database.start();
        server = KeycloakServer.on(database)
                .option("--spi-events-listener--new-device-mail--cleanup-interval-seconds=1")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void forgetAll() {
        database.update("delete from AP_KNOWN_BROWSER");
    }

    @Test
    void forgetsTheBrowsersOfARealmThatIsRemoved() {
        TestRealm removed = TestRealm.importInto(server, "rotation-realm.json");
        remember(removed.admin().toRepresentation().getId(), List.of("removed"), Duration.ZERO);
        remember("another", List.of("kept"), Duration.ZERO);

        removed.close();

        assertThat(ids()).containsExactly("kept");
    }

    @Test
    void forgetsInBatchesWhatHasNotBeenSeenFor400Days() {
        remember("r", List.of("seen"), Duration.ofDays(399));
        remember(
                "r",
                IntStream.range(0, MORE_THAN_A_BATCH)
                        .mapToObj(i -> "unseen-" + i)
                        .toList(),
                Duration.ofDays(401));

        Eventually.holds(() -> database.count("AP_KNOWN_BROWSER") == 1);
        assertThat(ids()).containsExactly("seen");
    }

    private static List<Object> ids() {
        return database.query("select ID from AP_KNOWN_BROWSER").stream()
                .map(row -> row.get("id"))
                .toList();
    }

    private static void remember(String realmId, List<String> ids, Duration ago) {
        new KnownBrowserRows(database).remember(realmId, "u", ids, ago);
    }
}
