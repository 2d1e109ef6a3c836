package io.accesspack.audit.export;

import io.accesspack.audit.envelope.CloudEvent;
import io.accesspack.audit.record.AuditRecord;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which records are exported. */
public enum ExportFormat {
    /** One {@link CloudEvent} per line, the same that sinks get. */
    NDJSON("application/x-ndjson", "") {
        @Override
        String line(AuditRecord record) {
            return CloudEvent.text(record) + "\n";
        }
    },
    /** A table with a header, RFC 4180. */
    CSV("text/csv", CsvLine.HEADER) {
        @Override
        String line(AuditRecord record) {
            return CsvLine.of(record);
        }
    };

    private final String mediaType;
    private final String header;

    ExportFormat(String mediaType, String header) {
        this.mediaType = mediaType;
        this.header = header;
    }

    /** The format with this name in lower case. */
    public static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.fileExtension().equals(name))
                .findFirst();
    }

    /** The media type, without its charset: always UTF-8. */
    public String mediaType() {
        return mediaType;
    }

    /** Its name in lower case. */
    public String fileExtension() {
        return name().toLowerCase(Locale.ROOT);
    }

    String header() {
        return header;
    }

    abstract String line(AuditRecord record);
}
