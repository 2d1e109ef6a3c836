package io.accesspack.audit.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.Records;
import io.accesspack.audit.record.AdminEventMapping.Names;
import io.accesspack.audit.record.RequestContext.Bearer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class AdminEventMappingTest {

    private static final Names ROOT = new Names("root", null);

    private static final RequestContext REQUEST =
            new RequestContext("curl/8", null, null, new Bearer("admin-1", "admin-cli", "session-1"));

    @Test
    void recordsTheOperationAndItsTarget() {
        AuditRecord record = AdminEventMapping.toRecord(event("users/user-7"), ROOT, true, REQUEST, Records.REDACTION);

        assertThat(record.type()).isEqualTo("USER.UPDATE");
        assertThat(record.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(record.target()).isEqualTo(new Target("USER", "user-7", "users/user-7"));
        assertThat(record.ipAddress()).isEqualTo("192.0.2.1");
        assertThat(record.change()).hasToString("{\"after\":{\"username\":\"alice\"}}");
    }

    @Test
    void takesClientAndSessionFromTheAdministratorsToken() {
        assertThat(AdminEventMapping.toRecord(event("users/user-7"), ROOT, true, REQUEST, Records.REDACTION)
                        .actor())
                .isEqualTo(new Actor("master-1", "admin-1", "root", "admin-cli", "session-1"));
    }

    @Test
    void trustsALightweightTokenThatNamesNoUser() {
        RequestContext request = new RequestContext(null, null, null, new Bearer(null, "admin-cli", "session-1"));

        assertThat(AdminEventMapping.toRecord(event("users/user-7"), ROOT, true, request, Records.REDACTION)
                        .actor())
                .isEqualTo(new Actor("master-1", "admin-1", "root", "admin-cli", "session-1"));
    }

    @Test
    void doesNotMixUpTheActorWithAnotherCaller() {
        RequestContext other = new RequestContext(null, null, null, new Bearer("other", "x", "y"));

        assertThat(AdminEventMapping.toRecord(event("users/user-7"), ROOT, true, other, Records.REDACTION)
                        .actor())
                .isEqualTo(new Actor("master-1", "admin-1", "root", "client-uuid", null));
    }

    @Test
    void leavesTheRepresentationOutWhenTheRealmSaysSo() {
        assertThat(AdminEventMapping.toRecord(event("users/user-7"), ROOT, false, REQUEST, Records.REDACTION)
                        .change())
                .isNull();
    }

    @Test
    void findsTheOrganizationInThePath() {
        AuditRecord record = AdminEventMapping.toRecord(
                event("organizations/org-1/members/user-7"), ROOT, true, REQUEST, Records.REDACTION);

        assertThat(record.organizationId()).isEqualTo("org-1");
        assertThat(record.target().id()).isEqualTo("user-7");
    }

    @Test
    void cutsAHugeRepresentationAndKeepsItsLengthAndHash() {
        AdminEvent event = event("partialImport");
        event.setRepresentation("{\"name\":\"" + "x".repeat(100_000) + "\"}");

        var after = AdminEventMapping.toRecord(event, ROOT, true, REQUEST, Records.REDACTION)
                .change()
                .path("after");

        assertThat(after.path("length").asInt()).isEqualTo(100_011);
        assertThat(after.path("sha256").asText()).hasSize(64);
        assertThat(after.toString()).hasSizeLessThan(5_000);
    }

    private static AdminEvent event(String path) {
        AuthDetails admin = new AuthDetails();
        admin.setRealmId("master-1");
        admin.setUserId("admin-1");
        admin.setClientId("client-uuid");
        admin.setIpAddress("192.0.2.1");
        AdminEvent event = new AdminEvent();
        event.setId("event-1");
        event.setRealmId("realm-1");
        event.setRealmName("demo");
        event.setAuthDetails(admin);
        event.setResourceType(ResourceType.USER);
        event.setOperationType(OperationType.UPDATE);
        event.setResourcePath(path);
        event.setRepresentation("{\"username\":\"alice\"}");
        return event;
    }

    /** Keycloak leaves out what is null, so what is new has no state before and what is gone has none after. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"before\":{\"roles\":[]},\"after\":{\"roles\":[\"editor\"]}}",
                "{\"after\":{\"roles\":[\"editor\"]}}",
                "{\"before\":{\"roles\":[\"editor\"]}}"
            })
    void keepsTheStateBeforeWhereTheEventTellsIt(String representation) {
        AdminEvent event = event("organizations/org-1/members/user-7");
        event.setRepresentation(representation);

        assertThat(AdminEventMapping.toRecord(event, ROOT, true, REQUEST, Records.REDACTION)
                        .change())
                .hasToString(representation);
    }

    @Test
    void findsTheUserWhomTheEventNamesByUserNameOnly() {
        AdminEvent event = event("organizations/org-1/members");
        event.setResourceType(ResourceType.ORGANIZATION_MEMBERSHIP);
        event.setOperationType(OperationType.CREATE);
        event.setDetails(Map.of("username", "alice", "email", "alice@acme.test"));
        assertThat(NamedUser.in(event)).contains(new NamedUser("alice", "alice@acme.test"));

        AuditRecord record =
                AdminEventMapping.toRecord(event, new Names("root", "user-7"), true, REQUEST, Records.REDACTION);

        assertThat(record.target())
                .isEqualTo(new Target("ORGANIZATION_MEMBERSHIP", "user-7", "organizations/org-1/members"));
    }

    @Test
    void keepsAnAddressOutOfWhatIsNeverErased() {
        AdminEvent event = event("organizations/org-1/pending-grants/bob@acme.test");
        event.setResourceTypeAsString("ORGANIZATION_ACCESS_GRANT");

        assertThat(NamedUser.in(event)).contains(new NamedUser(null, "bob@acme.test"));
        assertThat(AdminEventMapping.toRecord(event, ROOT, true, REQUEST, Records.REDACTION)
                        .target())
                .isEqualTo(new Target("ORGANIZATION_ACCESS_GRANT", null, "organizations/org-1/pending-grants"));
    }

    /** Keycloak 26.7 leaves a rest of {@code /admin/realms/demo}. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/demo", "s/demo", "lms/demo"})
    void theRealmItselfHasNoPath(String path) {
        AdminEvent event = event(path);
        event.setResourceType(ResourceType.REALM);

        AuditRecord record = AdminEventMapping.toRecord(event, ROOT, true, REQUEST, Records.REDACTION);

        assertThat(record.type()).isEqualTo("REALM.UPDATE");
        assertThat(record.target()).isEqualTo(new Target("REALM", null, null));
    }
}
