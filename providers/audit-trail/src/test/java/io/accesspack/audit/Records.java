package io.accesspack.audit;

import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import io.accesspack.audit.redaction.Redaction;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Records for tests. */
public final class Records {

    /** With the names that the pack knows, and no others. */
    public static final Redaction REDACTION = new Redaction(Set::of, Set.of());

    private Records() {}

    public static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    /** Something that a user did. */
    public static AuditRecord ofUser(String type) {
        boolean failed = type.endsWith("_ERROR");
        return new AuditRecord(
                "event-1",
                TIME,
                "realm-1",
                "demo",
                "org-1",
                type,
                failed ? Outcome.FAILURE : Outcome.SUCCESS,
                failed ? "invalid_user_credentials" : null,
                new Actor("realm-1", "user-1", "alice", "shop", "session-1"),
                null,
                "192.0.2.1",
                "shop/1.0",
                "0af7651916cd43dd8448eb211c80319c",
                Map.of("grant_type", "password", "auth_method", "openid-connect"),
                null);
    }

    /** Something that an administrator did to {@code target}. */
    public static AuditRecord ofAdministrator(String type, Target target) {
        return new AuditRecord(
                "event-2",
                TIME,
                "realm-1",
                "demo",
                null,
                type,
                Outcome.SUCCESS,
                null,
                new Actor("master", "admin-1", "admin", "admin-cli", null),
                target,
                "192.0.2.1",
                null,
                null,
                Map.of(),
                null);
    }

    /** The same record, with another reason. */
    public static AuditRecord because(AuditRecord record, String reason) {
        return new AuditRecord(
                record.id(),
                record.time(),
                record.realmId(),
                record.realmName(),
                record.organizationId(),
                record.type(),
                record.outcome(),
                reason,
                record.actor(),
                record.target(),
                record.ipAddress(),
                record.userAgent(),
                record.traceId(),
                record.details(),
                record.change());
    }

    /** A failed login of which nothing but the realm is known. */
    public static AuditRecord ofNobody() {
        return ofNobody("LOGIN_ERROR");
    }

    /** A failure of which nothing but the realm is known. */
    public static AuditRecord ofNobody(String type) {
        return new AuditRecord(
                "event-3",
                TIME,
                "realm-1",
                "demo",
                null,
                type,
                Outcome.FAILURE,
                "user_not_found",
                new Actor("realm-1", null, null, null, null),
                null,
                null,
                null,
                null,
                Map.of(),
                null);
    }
}
