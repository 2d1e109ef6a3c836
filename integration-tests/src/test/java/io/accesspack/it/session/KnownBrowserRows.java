package io.accesspack.it.session;

import io.accesspack.testkit.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of {@code AP_KNOWN_BROWSER} that no browser has to sign in for. */
final class KnownBrowserRows {

    private final Database database;

    KnownBrowserRows(Database database) {
        this.database = database;
    }

    /** As if a user had signed in with a browser for each of these ids, and not since. */
    void remember(String realmId, String userId, List<String> ids, Duration ago) {
        long seen = Instant.now().minus(ago).toEpochMilli();
        database.update(ids.stream()
                .map(id -> "('%s', '%s', '%s', %d, %d)".formatted(id, realmId, userId, seen, seen))
                .collect(Collectors.joining(
                        ", ",
                        "insert into AP_KNOWN_BROWSER (ID, REALM_ID, USER_ID, FIRST_SEEN, LAST_SEEN) values ",
                        "")));
    }
}
