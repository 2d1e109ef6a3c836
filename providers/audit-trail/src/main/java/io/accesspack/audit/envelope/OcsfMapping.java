package io.accesspack.audit.envelope;

import static io.accesspack.audit.envelope.OcsfActivity.EventClass.AUTHENTICATION;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.ENTITY_MANAGEMENT;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.GROUP_MANAGEMENT;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.ROLE_MANAGEMENT;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.USER_MANAGEMENT;

import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.ResourcePath;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.admin.ResourceType;

/**
 * Which OCSF activity an event is. The README shows the same table, and a test compares the two for every type that
 * Keycloak knows.
 */
final class OcsfMapping {

    private static final String FAILED = "_ERROR";
    private static final String CREDENTIAL_TYPE = "credential_type";
    private static final Set<String> KEYCLOAKS =
            Stream.of(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private OcsfMapping() {}

    static OcsfActivity of(AuditRecord record) {
        int dot = record.type().indexOf('.');
        return dot < 0
                ? ofUser(record.type(), record.details())
                : ofAdministrator(record.type().substring(0, dot), record.type().substring(dot + 1), record);
    }

    private static OcsfActivity ofUser(String type, Map<String, String> details) {
        String name = type.endsWith(FAILED) ? type.substring(0, type.length() - FAILED.length()) : type;
        return switch (name) {
            case "LOGIN", "CLIENT_LOGIN", "IDENTITY_PROVIDER_LOGIN", "IDENTITY_PROVIDER_FIRST_LOGIN", "IMPERSONATE" ->
                AUTHENTICATION.activity(1, "Logon");
            case "LOGOUT", "USER_SESSION_DELETED" -> AUTHENTICATION.activity(2, "Logoff");
            case "REGISTER" -> USER_MANAGEMENT.activity(1, "Create");
            case "UPDATE_PROFILE",
                    "UPDATE_EMAIL",
                    "VERIFY_EMAIL",
                    "VERIFY_PROFILE",
                    "FEDERATED_IDENTITY_LINK",
                    "FEDERATED_IDENTITY_OVERRIDE_LINK",
                    "REMOVE_FEDERATED_IDENTITY",
                    "IDENTITY_PROVIDER_LINK_ACCOUNT" -> USER_MANAGEMENT.activity(2, "Update");
            case "DELETE_ACCOUNT" -> USER_MANAGEMENT.activity(3, "Delete");
            case "USER_DISABLED_BY_PERMANENT_LOCKOUT", "USER_DISABLED_BY_TEMPORARY_LOCKOUT" ->
                USER_MANAGEMENT.activity(6, "Lock");
            case "UPDATE_PASSWORD" -> USER_MANAGEMENT.activity(8, "Password Change");
            case "RESET_PASSWORD", "SEND_RESET_PASSWORD" -> USER_MANAGEMENT.activity(9, "Password Reset");
            case "UPDATE_TOTP" -> factorEnabled();
            case "UPDATE_CREDENTIAL" ->
                isPassword(details) ? USER_MANAGEMENT.activity(8, "Password Change") : factorEnabled();
            case "REMOVE_TOTP" -> factorDisabled();
            case "REMOVE_CREDENTIAL" -> isPassword(details) ? USER_MANAGEMENT.activity(2, "Update") : factorDisabled();
            case "CLIENT_REGISTER" -> ENTITY_MANAGEMENT.activity(1, "Create");
            case "CLIENT_INFO" -> ENTITY_MANAGEMENT.activity(2, "Read");
            case "CLIENT_UPDATE" -> ENTITY_MANAGEMENT.activity(3, "Update");
            case "CLIENT_DELETE" -> ENTITY_MANAGEMENT.activity(4, "Delete");
            default -> AUTHENTICATION.other(name);
        };
    }

    private static boolean isPassword(Map<String, String> details) {
        return "password".equals(details.get(CREDENTIAL_TYPE));
    }

    private static OcsfActivity factorEnabled() {
        return USER_MANAGEMENT.activity(12, "MFA Factor Enable");
    }

    private static OcsfActivity factorDisabled() {
        return USER_MANAGEMENT.activity(13, "MFA Factor Disable");
    }

    private static OcsfActivity ofAdministrator(String kind, String operation, AuditRecord record) {
        return switch (kind) {
            case "USER" -> lifecycle(USER_MANAGEMENT, operation);
            case "USER_RESET_PASSWORD", "USER_RESET_PASSWORD_EMAIL" -> USER_MANAGEMENT.activity(9, "Password Reset");
            case "USER_CREDENTIALS" ->
                isPassword(record.details()) ? USER_MANAGEMENT.activity(2, "Update") : factorDisabled();
            case "USER_LOGIN_FAILURE" ->
                path(record).userId() != null
                        ? USER_MANAGEMENT.activity(7, "Unlock")
                        : lifecycle(ENTITY_MANAGEMENT, operation);
            case "USER_LOGOUT", "USER_SESSION" -> AUTHENTICATION.activity(2, "Logoff");
            case "USER_PROFILE" -> lifecycle(ENTITY_MANAGEMENT, operation);
            case "REALM_ROLE", "CLIENT_ROLE", "ORGANIZATION_ROLE" -> lifecycle(ROLE_MANAGEMENT, operation);
            case "REALM_ROLE_COMPOSITES", "CLIENT_ROLE_COMPOSITES" ->
                either(
                        operation,
                        ROLE_MANAGEMENT.activity(4, "Assign Privileges"),
                        ROLE_MANAGEMENT.activity(5, "Remove Privileges"));
            case "REALM_ROLE_MAPPING", "CLIENT_ROLE_MAPPING" -> assignment(operation, record);
            case "ORGANIZATION_ACCESS_GRANT" -> assignment(granted(operation, record.details()), record);
            case "GROUP", "ORGANIZATION_GROUP" -> ofGroup(operation, record);
            case "GROUP_MEMBERSHIP", "ORGANIZATION_MEMBERSHIP", "ORGANIZATION_GROUP_MEMBERSHIP" ->
                either(
                        operation,
                        GROUP_MANAGEMENT.activity(3, "Add User"),
                        GROUP_MANAGEMENT.activity(4, "Remove User"));
            case "ORGANIZATION_INVITE_USER", "ORGANIZATION_INVITE_EXISTING_USER" ->
                ENTITY_MANAGEMENT.activity(1, "Create");
            case "ORGANIZATION_INVITATIONS" -> lifecycle(ENTITY_MANAGEMENT, operation);
            default -> ofOthers(kind, operation);
        };
    }

    /** What is below a resource is a part of it: whatever is done to the part, the whole is updated. */
    private static OcsfActivity ofOthers(String kind, String operation) {
        if (operation.equals("ACTION")) {
            return (kind.startsWith("USER_") ? USER_MANAGEMENT : ENTITY_MANAGEMENT).other(kind + "." + operation);
        }
        return switch (owner(kind)) {
            case "USER" -> USER_MANAGEMENT.activity(2, "Update");
            case "GROUP" -> GROUP_MANAGEMENT.activity(9, "Update Group");
            case "ROLE" -> ROLE_MANAGEMENT.activity(2, "Update");
            case "ENTITY" -> ENTITY_MANAGEMENT.activity(3, "Update");
            default -> lifecycle(ENTITY_MANAGEMENT, operation);
        };
    }

    /** Of what a kind is a part, which Keycloak has no resource type for; empty when it has one. */
    private static String owner(String kind) {
        if (KEYCLOAKS.contains(kind) || kind.startsWith("ORGANIZATION_")) {
            return "";
        }
        if (kind.startsWith("USER_")) {
            return "USER";
        }
        if (kind.startsWith("GROUP_")) {
            return "GROUP";
        }
        if (kind.startsWith("REALM_ROLE_") || kind.startsWith("CLIENT_ROLE_")) {
            return "ROLE";
        }
        return kind.startsWith("CLIENT_") || kind.startsWith("REALM_") ? "ENTITY" : "";
    }

    /** Of what an administrator has changed; that of the realm itself when nothing is said. */
    static ResourcePath path(AuditRecord record) {
        return ResourcePath.of(record.target() == null ? null : record.target().path());
    }

    private static OcsfActivity ofGroup(String operation, AuditRecord record) {
        return switch (operation) {
            case "CREATE" -> GROUP_MANAGEMENT.activity(6, "Create");
            case "DELETE" -> GROUP_MANAGEMENT.activity(5, "Delete");
            case "UPDATE" ->
                path(record).isOfSubgroups()
                        ? GROUP_MANAGEMENT.activity(7, "Add Subgroup")
                        : GROUP_MANAGEMENT.activity(9, "Update Group");
            default -> GROUP_MANAGEMENT.other(operation);
        };
    }

    /** The pack tells an update of grants by what is new and what is gone. */
    private static String granted(String operation, Map<String, String> details) {
        boolean granted = isAny(details, "granted_roles", "granted_permissions");
        boolean revoked = isAny(details, "revoked_roles", "revoked_permissions");
        return granted == revoked ? operation : granted ? "CREATE" : "DELETE";
    }

    private static boolean isAny(Map<String, String> details, String... names) {
        return Stream.of(names).anyMatch(name -> !details.getOrDefault(name, "").isEmpty());
    }

    private static OcsfActivity assignment(String operation, AuditRecord record) {
        return path(record).groupId() != null
                ? either(
                        operation,
                        GROUP_MANAGEMENT.activity(10, "Assign Roles"),
                        GROUP_MANAGEMENT.activity(11, "Remove Roles"))
                : either(
                        operation,
                        USER_MANAGEMENT.activity(16, "Assign Roles"),
                        USER_MANAGEMENT.activity(17, "Remove Roles"));
    }

    private static OcsfActivity lifecycle(OcsfActivity.EventClass eventClass, String operation) {
        boolean entity = eventClass == ENTITY_MANAGEMENT; // which counts reading, too
        return switch (operation) {
            case "CREATE" -> eventClass.activity(1, "Create");
            case "UPDATE" -> eventClass.activity(entity ? 3 : 2, "Update");
            case "DELETE" -> eventClass.activity(entity ? 4 : 3, "Delete");
            default -> eventClass.other(operation);
        };
    }

    private static OcsfActivity either(String operation, OcsfActivity added, OcsfActivity removed) {
        return switch (operation) {
            case "CREATE" -> added;
            case "DELETE" -> removed;
            default -> added.eventClass().other(operation);
        };
    }
}
