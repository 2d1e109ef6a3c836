package io.accesspack.audit.export;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.store.JpaAuditEventReader;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes all records of a filter, newest first, however many there are: it holds one batch in memory, and a database
 * connection only while it reads one, not while the caller's network takes its time.
 */
public final class AuditExport implements StreamingOutput {

    /** Of the largest records that there can be, 15 MB. */
    private static final int BATCH = 200;

    private final KeycloakSession session;
    private final AuditFilter filter;
    private final ExportFormat format;

    public AuditExport(KeycloakSession session, AuditFilter filter, ExportFormat format) {
        this.session = session;
        this.filter = filter;
        this.format = format;
    }

    @Override
    public void write(OutputStream output) throws IOException {
        // Keycloak 26.7 ends the request's transaction after the last byte (CloseSessionFilter).
        session.getTransactionManager().commit();
        Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        writer.write(format.header());
        List<AuditRecord> batch;
        Cursor after = null;
        do {
            batch = read(after);
            for (AuditRecord record : batch) {
                writer.write(format.line(record));
                after = new Cursor(record.time(), record.id());
            }
        } while (batch.size() == BATCH);
        writer.flush();
    }

    private List<AuditRecord> read(Cursor after) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                own -> new JpaAuditEventReader(own).newestFirst(filter, after, BATCH));
    }
}
