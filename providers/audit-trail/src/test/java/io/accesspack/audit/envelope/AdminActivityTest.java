package io.accesspack.audit.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.accesspack.audit.Records;
import io.accesspack.audit.record.AdminEventMapping;
import io.accesspack.audit.record.AdminEventMapping.Names;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.RequestContext;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;

/** Every kind of admin event that Keycloak 26.7 and the pack send, by resource type and path: what it is, and to whom it happened. */
class AdminActivityTest {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(AdminActivityTest.class.getResourceAsStream("audit-event.schema.json"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "USER | CREATE | users/u | USER.CREATE | 300701 | u",
                "USER | UPDATE | users/u | USER.UPDATE | 300702 | u",
                "USER | DELETE | users/u | USER.DELETE | 300703 | u",
                "USER | CREATE | users/u/federated-identity/google | USER_FEDERATED_IDENTITY.CREATE | 300702 | u",
                "USER | DELETE | users/u/federated-identity/google | USER_FEDERATED_IDENTITY.DELETE | 300702 | u",
                "USER | ACTION | users/u/reset-password | USER_RESET_PASSWORD.ACTION | 300709 | u",
                "USER | ACTION | users/u/reset-password-email | USER_RESET_PASSWORD_EMAIL.ACTION | 300709 | u",
                "USER | ACTION | users/u/credentials/c | USER_CREDENTIALS.ACTION | 300713 | u",
                "USER | ACTION | users/u/consents/shop | USER_CONSENTS.ACTION | 300799 | u",
                "USER | ACTION | users/u/logout | USER_LOGOUT.ACTION | 300202 | u",
                "USER | ACTION | users/u/execute-actions-email | USER_EXECUTE_ACTIONS_EMAIL.ACTION | 300799 | u",
                "USER | ACTION | users/u/send-verify-email | USER_SEND_VERIFY_EMAIL.ACTION | 300799 | u",
                "USER | CREATE | users/u/vc/x | USER_VC.CREATE | 300702 | u",
                "USER | DELETE | users/u/vc/x | USER_VC.DELETE | 300702 | u",
                "USER_LOGIN_FAILURE | DELETE | attack-detection/brute-force/users/u | USER_LOGIN_FAILURE.DELETE | 300707 | u",
                "USER_LOGIN_FAILURE | DELETE | attack-detection/brute-force/users | USER_LOGIN_FAILURE.DELETE | 300404 | -",
                "USER_SESSION | DELETE | sessions/s | USER_SESSION.DELETE | 300202 | -",
                "USER_SESSION | DELETE | users/u/devices/d | USER_SESSION.DELETE | 300202 | u",
                "USER_SESSION | DELETE | organizations/o/members/u/sessions | USER_SESSION.DELETE | 300202 | u",
                "USER_PROFILE | UPDATE | users/profile | USER_PROFILE.UPDATE | 300403 | -",
                "REALM_ROLE_MAPPING | CREATE | users/u/role-mappings/realm | REALM_ROLE_MAPPING.CREATE | 300716 | u",
                "REALM_ROLE_MAPPING | DELETE | users/u/role-mappings/realm | REALM_ROLE_MAPPING.DELETE | 300717 | u",
                "CLIENT_ROLE_MAPPING | CREATE | users/u/role-mappings/clients/c | CLIENT_ROLE_MAPPING.CREATE | 300716 | u",
                "REALM_ROLE_MAPPING | CREATE | groups/g/role-mappings/realm | REALM_ROLE_MAPPING.CREATE | 300610 | -",
                "CLIENT_ROLE_MAPPING | DELETE | groups/g/role-mappings/clients/c | CLIENT_ROLE_MAPPING.DELETE | 300611 | -",
                "REALM_ROLE_MAPPING | CREATE | organizations/o/groups/g/role-mappings/realm | REALM_ROLE_MAPPING.CREATE | 300610 | -",
                "GROUP_MEMBERSHIP | CREATE | users/u/groups/g | GROUP_MEMBERSHIP.CREATE | 300603 | u",
                "GROUP_MEMBERSHIP | DELETE | users/u/groups/g | GROUP_MEMBERSHIP.DELETE | 300604 | u",
                "GROUP | CREATE | groups/g | GROUP.CREATE | 300606 | -",
                "GROUP | UPDATE | groups/g | GROUP.UPDATE | 300609 | -",
                "GROUP | DELETE | groups/g | GROUP.DELETE | 300605 | -",
                "GROUP | CREATE | groups/g/children | GROUP.CREATE | 300606 | -",
                "GROUP | UPDATE | groups/g/children | GROUP.UPDATE | 300607 | -",
                "GROUP | CREATE | default-groups/g | DEFAULT_GROUPS.CREATE | 300401 | -",
                "GROUP | DELETE | default-groups/g | DEFAULT_GROUPS.DELETE | 300404 | -",
                "CLIENT | CREATE | clients/c | CLIENT.CREATE | 300401 | -",
                "CLIENT | UPDATE | clients/c | CLIENT.UPDATE | 300403 | -",
                "CLIENT | DELETE | clients/c | CLIENT.DELETE | 300404 | -",
                "CLIENT | ACTION | clients/c/client-secret | CLIENT_SECRET.ACTION | 300499 | -",
                "CLIENT | DELETE | clients/c/client-secret/rotated | CLIENT_SECRET.DELETE | 300403 | -",
                "CLIENT | ACTION | clients/c/registration-access-token | CLIENT_REGISTRATION_ACCESS_TOKEN.ACTION | 300499 | -",
                "CLIENT | ACTION | clients/c/push-revocation | CLIENT_PUSH_REVOCATION.ACTION | 300499 | -",
                "CLIENT | ACTION | clients/c/certificates/jwt.credential/upload | CLIENT_CERTIFICATES.ACTION | 300499 | -",
                "CLUSTER_NODE | CREATE | clients/c/nodes/n | CLUSTER_NODE.CREATE | 300401 | -",
                "CLIENT_SCOPE | CREATE | client-scopes/s | CLIENT_SCOPE.CREATE | 300401 | -",
                "CLIENT_SCOPE | DELETE | default-default-client-scopes/s | DEFAULT_DEFAULT_CLIENT_SCOPES.DELETE | 300404 | -",
                "CLIENT_SCOPE_CLIENT_MAPPING | DELETE | clients/c/default-client-scopes/s | CLIENT_SCOPE_CLIENT_MAPPING.DELETE | 300404 | -",
                "REALM_ROLE | CREATE | roles/editor | REALM_ROLE.CREATE | 300801 | -",
                "REALM_ROLE | UPDATE | roles-by-id/r | REALM_ROLE.UPDATE | 300802 | -",
                "REALM_ROLE | DELETE | roles/editor | REALM_ROLE.DELETE | 300803 | -",
                "REALM_ROLE | CREATE | roles/editor/composites | REALM_ROLE_COMPOSITES.CREATE | 300804 | -",
                "REALM_ROLE | DELETE | roles-by-id/r/composites | REALM_ROLE_COMPOSITES.DELETE | 300805 | -",
                "CLIENT_ROLE | CREATE | clients/c/roles/editor | CLIENT_ROLE.CREATE | 300801 | -",
                "CLIENT_ROLE | DELETE | clients/c/roles/editor/composites | CLIENT_ROLE_COMPOSITES.DELETE | 300805 | -",
                "REALM | CREATE | my-realm | REALM.CREATE | 300401 | -",
                "REALM | UPDATE | s/demo | REALM.UPDATE | 300403 | -",
                "REALM | DELETE | my-realm | REALM.DELETE | 300404 | -",
                "REALM | ACTION | push-revocation | REALM_PUSH_REVOCATION.ACTION | 300499 | -",
                "REALM | ACTION | logout-all | REALM_LOGOUT_ALL.ACTION | 300499 | -",
                "REALM | UPDATE | events/config | REALM_EVENTS.UPDATE | 300403 | -",
                "REALM | CREATE | users/u | USER.CREATE | 300701 | u",
                "REALM | UPDATE | clients/c | CLIENT.UPDATE | 300403 | -",
                "REALM | CREATE | realms/r | REALM_ROLE.CREATE | 300801 | -",
                "ORGANIZATION | CREATE | organizations/o | ORGANIZATION.CREATE | 300401 | -",
                "ORGANIZATION | UPDATE | organizations/o | ORGANIZATION.UPDATE | 300403 | -",
                "ORGANIZATION | DELETE | organizations/o | ORGANIZATION.DELETE | 300404 | -",
                "ORGANIZATION_MEMBERSHIP | CREATE | organizations/o/members | ORGANIZATION_MEMBERSHIP.CREATE | 300603 | -",
                "ORGANIZATION_MEMBERSHIP | DELETE | organizations/o/members/u | ORGANIZATION_MEMBERSHIP.DELETE | 300604 | u",
                "ORGANIZATION_MEMBERSHIP | ACTION | organizations/o/members/invite-user | ORGANIZATION_INVITE_USER.ACTION | 300401 | -",
                "ORGANIZATION_MEMBERSHIP | ACTION | organizations/o/members/invite-existing-user | ORGANIZATION_INVITE_EXISTING_USER.ACTION | 300401 | -",
                "ORGANIZATION_MEMBERSHIP | DELETE | organizations/o/invitations/i | ORGANIZATION_INVITATIONS.DELETE | 300404 | -",
                "ORGANIZATION_MEMBERSHIP | ACTION | organizations/o/invitations/i/resend | ORGANIZATION_INVITATIONS.ACTION | 300499 | -",
                "ORGANIZATION_GROUP | CREATE | organizations/o/groups | ORGANIZATION_GROUP.CREATE | 300606 | -",
                "ORGANIZATION_GROUP | DELETE | organizations/o/groups/g | ORGANIZATION_GROUP.DELETE | 300605 | -",
                "ORGANIZATION_GROUP_MEMBERSHIP | CREATE | organizations/o/groups/g/members/u | ORGANIZATION_GROUP_MEMBERSHIP.CREATE | 300603 | u",
                "ORGANIZATION_ROLE | CREATE | organizations/o/roles/r | ORGANIZATION_ROLE.CREATE | 300801 | -",
                "ORGANIZATION_ACCESS_GRANT | CREATE | organizations/o/members/u | ORGANIZATION_ACCESS_GRANT.CREATE | 300716 | u",
                "ORGANIZATION_ACCESS_GRANT | DELETE | organizations/o/groups/g | ORGANIZATION_ACCESS_GRANT.DELETE | 300611 | -",
                "ORGANIZATION_ACCESS_GRANT | CREATE | organizations/o/pending-grants/a@b.test | ORGANIZATION_ACCESS_GRANT.CREATE | 300716 | -",
                "COMPONENT | UPDATE | components/c | COMPONENT.UPDATE | 300403 | -",
                "IDENTITY_PROVIDER | DELETE | identity-provider/instances/google | IDENTITY_PROVIDER.DELETE | 300404 | -",
            })
    void isToldByTypeAndPath(String resource, String operation, String path, String type, int typeUid, String userId) {
        AuditRecord record = AdminEventMapping.toRecord(
                event(resource, operation, path),
                new Names("root", null),
                true,
                RequestContext.NONE,
                Records.REDACTION);
        ObjectNode event = CloudEvent.json(record);

        assertThat(record.type()).isEqualTo(type);
        assertThat(event.at("/data/type_uid").asInt()).isEqualTo(typeUid);
        assertThat(SCHEMA.validate(event)).isEmpty();
        assertThat(event.at("/data/user/uid").textValue()).isEqualTo(userId);
        assertThat(event.path("subject").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "REALM_ROLE_MAPPING, users/u/role-mappings/realm, CREATE",
        "CLIENT_ROLE_MAPPING, groups/g/role-mappings/clients/c, DELETE"
    })
    void rolesThatAreAssignedAreNamed(String resource, String path, String operation) {
        AdminEvent event = event(resource, operation, path);
        event.setRepresentation("[{\"id\":\"r\",\"name\":\"editor\"}]");

        assertThat(CloudEvent.json(AdminEventMapping.toRecord(
                                event, new Names("root", null), true, RequestContext.NONE, Records.REDACTION))
                        .at("/data/iam_roles"))
                .hasToString("[{\"uid\":\"r\",\"name\":\"editor\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "organizations/o/groups/g, granted_roles, 300610",
        "organizations/o/members/u, granted_roles, 300716",
        "organizations/o/members/u, revoked_permissions, 300717"
    })
    void anUpdateOfGrantsIsToldByWhatIsNewAndGone(String path, String detail, int typeUid) {
        AdminEvent event = event("ORGANIZATION_ACCESS_GRANT", "UPDATE", path);
        event.setDetails(Map.of(detail, "editor"));

        assertThat(CloudEvent.json(AdminEventMapping.toRecord(
                                event, new Names("root", null), true, RequestContext.NONE, Records.REDACTION))
                        .at("/data/type_uid")
                        .asInt())
                .isEqualTo(typeUid);
    }

    private static AdminEvent event(String resource, String operation, String path) {
        AuthDetails admin = new AuthDetails();
        admin.setRealmId("master-1");
        admin.setUserId("admin-1");
        AdminEvent event = new AdminEvent();
        event.setId("event-1");
        event.setRealmId("realm-1");
        event.setRealmName("demo");
        event.setAuthDetails(admin);
        event.setResourceTypeAsString(resource);
        event.setOperationType(OperationType.valueOf(operation));
        event.setResourcePath(path);
        return event;
    }
}
