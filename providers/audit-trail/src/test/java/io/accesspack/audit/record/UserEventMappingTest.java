package io.accesspack.audit.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.Records;
import io.accesspack.audit.record.RequestContext.Bearer;
import io.accesspack.audit.record.RequestContext.Impersonator;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class UserEventMappingTest {

    private static final RequestContext REQUEST =
            new RequestContext("curl/8", "0af7651916cd43dd8448eb211c80319c", "org-1", null);

    @Test
    void recordsWhoDidWhatWhereAndWhen() {
        AuditRecord record = UserEventMapping.toRecord(event(EventType.LOGIN), REQUEST, Records.REDACTION);

        assertThat(record.id()).isEqualTo("event-1");
        assertThat(record.time()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(record.type()).isEqualTo("LOGIN");
        assertThat(record.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(record.realmName()).isEqualTo("demo");
        assertThat(record.organizationId()).isEqualTo("org-1");
        assertThat(record.actor()).isEqualTo(new Actor("realm-1", "user-1", "alice", "shop", "session-1"));
        assertThat(record.ipAddress()).isEqualTo("192.0.2.1");
        assertThat(record.userAgent()).isEqualTo("curl/8");
        assertThat(record.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(record.details()).containsEntry("grant_type", "password");
    }

    @Test
    void recordsAFailureWithItsReason() {
        Event event = event(EventType.LOGIN_ERROR);
        event.setError("invalid_user_credentials");

        AuditRecord record = UserEventMapping.toRecord(event, REQUEST, Records.REDACTION);

        assertThat(record.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(record.reason()).isEqualTo("invalid_user_credentials");
    }

    @Test
    void prefersTheOrganizationThatTheEventNames() {
        Event event = event(EventType.INVITE_ORG);
        event.setDetails(Map.of(Details.ORG_ID, "org-2"));

        assertThat(UserEventMapping.toRecord(event, REQUEST, Records.REDACTION).organizationId())
                .isEqualTo("org-2");
    }

    @Test
    void namesTheImpersonatorAsActorAndTheImpersonatedAsTarget() {
        Event event = event(EventType.IMPERSONATE);
        event.setDetails(Map.of(Details.IMPERSONATOR, "root"));
        RequestContext request = new RequestContext(null, null, null, new Bearer("admin-1", "console", "session-9"));

        AuditRecord record = UserEventMapping.toRecord(event, request, Records.REDACTION);

        assertThat(record.actor().id()).isEqualTo("admin-1");
        assertThat(record.actor().name()).isEqualTo("root");
        assertThat(record.target()).isEqualTo(new Target("USER", "user-1", null));
    }

    @Test
    void takesAnEventThatKnowsAlmostNothing() {
        Event event = new Event();
        event.setType(EventType.LOGIN_ERROR);

        AuditRecord record = UserEventMapping.toRecord(event, RequestContext.NONE, Records.REDACTION);

        assertThat(record.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(record.actor()).isEqualTo(new Actor(null, null, null, null, null));
        assertThat(record.details()).isEmpty();
    }

    @Test
    void knowsTheImpersonatorByTheNewSession() {
        Event event = event(EventType.IMPERSONATE);
        event.setDetails(Map.of(Details.IMPERSONATOR, "root"));
        RequestContext request = new RequestContext(null, null, null, new Bearer(null, "console", "session-9"))
                .by(new Impersonator("master-1", "admin-1"));

        assertThat(UserEventMapping.toRecord(event, request, Records.REDACTION).actor())
                .isEqualTo(new Actor("master-1", "admin-1", "root", "console", "session-1"));
    }

    @Test
    void doesNotRecordWhatWasTypedAsAUserNameAndIsNone() {
        Event event = event(EventType.LOGIN_ERROR);
        event.setUserId(null);
        event.setError("user_not_found");
        event.setDetails(Map.of(Details.USERNAME, "Tr0ub4dor&3"));

        AuditRecord record = UserEventMapping.toRecord(event, REQUEST, Records.REDACTION);

        assertThat(record.toString()).doesNotContain("Tr0ub4dor");
        assertThat(record.actor().name()).isEqualTo("[redacted]");
        assertThat(record.details()).containsEntry("username", "[redacted]");
    }

    private static Event event(EventType type) {
        Event event = new Event();
        event.setId("event-1");
        event.setTime(Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli());
        event.setType(type);
        event.setRealmId("realm-1");
        event.setRealmName("demo");
        event.setUserId("user-1");
        event.setClientId("shop");
        event.setSessionId("session-1");
        event.setIpAddress("192.0.2.1");
        event.setDetails(Map.of(Details.USERNAME, "alice", Details.GRANT_TYPE, "password"));
        return event;
    }
}
