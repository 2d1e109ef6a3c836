package io.accesspack.audit.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.accesspack.audit.record.AuditRecord;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Writes one JSON line per record to the log category {@value #CATEGORY}, level INFO, so that Keycloak's own log
 * options (console, file, syslog, {@code --log-level=io.accesspack.audit.events:off}) carry it.
 */
public final class AuditLog {

    /** The log category. */
    public static final String CATEGORY = "io.accesspack.audit.events";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

    private AuditLog() {}

    /** Writes the record, if the category is enabled. */
    public static void write(AuditRecord record) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(record));
        }
    }

    static String line(AuditRecord record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Every audit record can be written as JSON", e);
        }
    }
}
