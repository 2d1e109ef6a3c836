package io.accesspack.audit.store;

import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A filter as the condition of a JPQL query on {@link AuditEventEntity} {@code e}. */
final class AuditCondition {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    AuditCondition(AuditFilter filter) {
        add("e.realmId = :realmId", "realmId", filter.realmId());
        if (filter.from() != null) {
            add("e.time >= :from", "from", filter.from().toEpochMilli());
        }
        if (filter.to() != null) {
            add("e.time < :to", "to", filter.to().toEpochMilli());
        }
        if (!filter.types().isEmpty()) {
            add("e.type in :types", "types", filter.types());
        }
        if (!filter.exceptTypes().isEmpty()) {
            add("e.type not in :exceptTypes", "exceptTypes", filter.exceptTypes());
        }
        filter.equal()
                .forEach((field, value) ->
                        add("e." + attribute(field) + " = :" + field.parameter(), field.parameter(), value));
    }

    /** Only what comes after the cursor, newest first. The first half is what databases find in an index. */
    AuditCondition after(Cursor cursor) {
        if (cursor != null) {
            add("e.time <= :cursorTime", "cursorTime", cursor.time().toEpochMilli());
            add("(e.time < :cursorTime or e.id < :cursorId)", "cursorId", cursor.id());
        }
        return this;
    }

    AuditCondition id(String id) {
        add("e.id = :id", "id", id);
        return this;
    }

    String jpql() {
        return String.join(" and ", conditions);
    }

    <Q extends Query> Q bind(Q query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    private void add(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }

    private static String attribute(AuditField field) {
        return switch (field) {
            case ORGANIZATION -> "organizationId";
            case ACTOR -> "actorId";
            case TARGET -> "targetId";
            case OUTCOME -> "outcome";
            case SESSION -> "sessionId";
            case IP -> "ipAddress";
        };
    }
}
