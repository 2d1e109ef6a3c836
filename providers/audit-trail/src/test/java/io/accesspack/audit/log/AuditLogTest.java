package io.accesspack.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    @Test
    void writesOneLineWhateverTheRecordHolds() {
        AuditRecord record = new AuditRecord(
                "event-1",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "realm-1",
                "demo",
                null,
                "LOGIN_ERROR",
                Outcome.FAILURE,
                "user_not_found",
                new Actor("realm-1", null, "x\r\nforged=\"line\"", "shop", null),
                null,
                "192.0.2.1",
                null,
                null,
                Map.of(),
                null);

        assertThat(AuditLog.line(record))
                .isEqualTo(
                        "{\"id\":\"event-1\",\"time\":\"2026-01-02T03:04:05.678Z\",\"realmId\":\"realm-1\","
                                + "\"realmName\":\"demo\",\"type\":\"LOGIN_ERROR\",\"outcome\":\"FAILURE\","
                                + "\"reason\":\"user_not_found\",\"actor\":{\"realmId\":\"realm-1\","
                                + "\"name\":\"x\\r\\nforged=\\\"line\\\"\",\"clientId\":\"shop\"},\"ipAddress\":\"192.0.2.1\"}");
    }
}
