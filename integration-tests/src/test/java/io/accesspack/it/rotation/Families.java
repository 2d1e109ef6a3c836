package io.accesspack.it.rotation;

import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The families' table as the test's own connection sees it. */
final class Families {

    private final Database database;

    Families(Database database) {
        this.database = database;
    }

    List<Map<String, Object>> ofSession(Jwt token) {
        return database.query("select * from AP_TOKEN_FAMILY where SESSION_ID = ?", token.string("sid"));
    }

    /** The one family of the token's session. */
    Map<String, Object> of(Jwt token) {
        List<Map<String, Object>> rows = ofSession(token);
        if (rows.size() != 1) {
            throw new AssertionError("Expected one family, found " + rows);
        }
        return rows.get(0);
    }

    /** Moves the last rotation into the past, as if that much time had gone by. */
    void rotatedAgo(Jwt token, Duration ago) {
        database.update(
                "update AP_TOKEN_FAMILY set ROTATED_AT = ROTATED_AT - ? where SESSION_ID = ?",
                ago.toMillis(),
                token.string("sid"));
    }

    /** Everything, to compare before with after. */
    List<Map<String, Object>> all() {
        return database.query("select * from AP_TOKEN_FAMILY order by ID");
    }
}
