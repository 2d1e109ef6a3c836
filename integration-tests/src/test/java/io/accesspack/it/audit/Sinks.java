package io.accesspack.it.audit;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The sinks of a realm, by Keycloak's own component REST, and what still waits for them. */
public final class Sinks {

    static final String SECRET = "the secret of the test's webhook";

    private final TestRealm realm;
    private final Database database;

    public Sinks(TestRealm realm) {
        this.realm = realm;
        database = realm.server().database();
    }

    /** A webhook to a receiver on this machine. */
    String webhook(Receiver receiver, Map<String, String> options) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("url", receiver.url());
        config.putSingle("secret", SECRET);
        config.putSingle("allow-http", "true");
        config.putSingle("allow-private-addresses", "true");
        options.forEach((option, value) -> config.put(option, List.of(value.split(","))));
        try (Response created = create(config)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    public Response create(MultivaluedHashMap<String, String> config) {
        return create("webhook", config);
    }

    Response create(String kind, MultivaluedHashMap<String, String> config) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName("test-" + kind);
        component.setProviderId(kind);
        component.setProviderType("io.accesspack.audit.sink.AuditSink");
        component.setParentId(realm.admin().toRepresentation().getId());
        component.setConfig(config);
        return realm.admin().components().add(component);
    }

    void remove(String id) {
        realm.admin().components().component(id).remove();
    }

    long waiting(String id) {
        return count(id, "PENDING");
    }

    long dead(String id) {
        return count(id, "DEAD");
    }

    private long count(String id, String state) {
        return database.query("select ID from AP_AUDIT_DELIVERY where SINK_ID = ? and STATE = ?", id, state)
                .size();
    }

    /** Why the last attempt failed; empty if none did. */
    String lastError(String id) {
        return database.query("select LAST_ERROR from AP_AUDIT_DELIVERY where SINK_ID = ?", id).stream()
                .map(row -> row.get("last_error"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    /** As if delivery had been tried for so long. */
    void age(String id, long hours) {
        database.update(
                "update AP_AUDIT_DELIVERY set FIRST_ATTEMPT_AT = FIRST_ATTEMPT_AT - ? where SINK_ID = ?",
                hours * 3_600_000,
                id);
    }

    /** As if the time of the next attempt had come. */
    void hurry(String id) {
        database.update("update AP_AUDIT_DELIVERY set DUE_AT = 0 where SINK_ID = ? and STATE = 'PENDING'", id);
    }

    /** As if everything but one event had been refused so often, and the time of the next attempt had come. */
    void fastForward(String id, String except, int attempts) {
        database.update(
                "update AP_AUDIT_DELIVERY set ATTEMPTS = ?, DUE_AT = 0, LAST_ERROR = null"
                        + " where SINK_ID = ? and EVENT_ID <> ?",
                attempts,
                id,
                except);
    }

    int attempts(String event) {
        return ((Number) delivery(event).get("attempts")).intValue();
    }

    long dueAt(String event) {
        return ((Number) delivery(event).get("due_at")).longValue();
    }

    /** When what waits is to be tried next; while that happens, when its lease ends. */
    List<Long> dueTimes(String id) {
        return database.query("select DUE_AT from AP_AUDIT_DELIVERY where SINK_ID = ?", id).stream()
                .map(row -> ((Number) row.get("due_at")).longValue())
                .toList();
    }

    /** Null while no attempt has failed. */
    Object lastErrorOf(String event) {
        return delivery(event).get("last_error");
    }

    private Map<String, Object> delivery(String event) {
        return database.query("select * from AP_AUDIT_DELIVERY where EVENT_ID = ?", event)
                .get(0);
    }

    /** Changes an option, which opens the sink again. */
    void change(String id, String option, String value) {
        ComponentRepresentation component =
                realm.admin().components().component(id).toRepresentation();
        component.getConfig().putSingle(option, value);
        realm.admin().components().component(id).update(component);
    }
}
