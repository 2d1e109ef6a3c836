package io.accesspack.audit.log;

import io.accesspack.audit.envelope.CloudEvent;
import io.accesspack.audit.record.AuditRecord;
import org.jboss.logging.Logger;

/**
 * Writes one {@linkplain CloudEvent JSON line} per record to the log category {@value #CATEGORY}, level INFO, so that Keycloak's own log
 * options (console, file, syslog, {@code --log-level=io.accesspack.audit.events:off}) carry it.
 */
public final class AuditLog {

    /** The log category. */
    public static final String CATEGORY = "io.accesspack.audit.events";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private AuditLog() {}

    /** Writes the record, if the category is enabled. */
    public static void write(AuditRecord record) {
        if (LOG.isInfoEnabled()) {
            LOG.info(CloudEvent.text(record));
        }
    }
}
