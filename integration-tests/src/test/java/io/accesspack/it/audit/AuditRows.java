package io.accesspack.it.audit;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import java.util.List;
import java.util.Map;

/** The rows of {@code AP_AUDIT_EVENT} that belong to one realm, oldest first. */
final class AuditRows {

    private final Database database;
    private final String realmId;

    AuditRows(TestRealm realm) {
        this.database = realm.server().database();
        this.realmId = realm.admin().toRepresentation().getId();
    }

    List<Map<String, Object>> all() {
        return database.query("select * from AP_AUDIT_EVENT where REALM_ID = ? order by EVENT_TIME", realmId);
    }

    List<Map<String, Object>> ofType(String type) {
        return all().stream().filter(row -> row.get("event_type").equals(type)).toList();
    }

    Map<String, Object> lastOfType(String type) {
        List<Map<String, Object>> rows = ofType(type);
        if (rows.isEmpty()) {
            throw new AssertionError("No " + type + " among " + all());
        }
        return rows.get(rows.size() - 1);
    }

    /** The text of a column that some databases return as a stream. */
    String text(Map<String, Object> row, String column) {
        return (String) database.query(
                        "select substring(" + column + ", 1, 20000) as text from AP_AUDIT_EVENT where ID = ?",
                        row.get("id"))
                .get(0)
                .get("text");
    }

    /** Runs something while no audit row can be written. */
    void whileBroken(Runnable action) {
        database.whileMissing("AP_AUDIT_EVENT", action);
    }
}
