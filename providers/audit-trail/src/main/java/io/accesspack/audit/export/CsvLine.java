package io.accesspack.audit.export;

import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Target;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.util.JsonSerialization;

/** A record as a line of RFC 4180, every field in quotes. */
final class CsvLine {

    static final String HEADER = "time,id,type,outcome,reason,organization_id,actor_id,actor_name,client_id,session_id,"
            + "target_type,target_id,target_path,ip_address,user_agent,trace_id,details,change\r\n";

    /** Spreadsheets take a field that starts like this for a formula, and callers choose much of what is in the fields. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvLine() {}

    static String of(AuditRecord record) {
        Actor actor = record.actor();
        Target target = record.target() == null ? new Target(null, null, null) : record.target();
        return Stream.<Object>of(
                        record.time(),
                        record.id(),
                        record.type(),
                        record.outcome(),
                        record.reason(),
                        record.organizationId(),
                        actor.id(),
                        actor.name(),
                        actor.clientId(),
                        actor.sessionId(),
                        target.type(),
                        target.id(),
                        target.path(),
                        record.ipAddress(),
                        record.userAgent(),
                        record.traceId(),
                        details(record.details()),
                        record.change())
                .map(CsvLine::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static Object details(Map<String, String> details) {
        return details.isEmpty() ? null : JsonSerialization.mapper.valueToTree(new TreeMap<>(details));
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
