package io.accesspack.audit.envelope;

import static io.accesspack.audit.envelope.OcsfActivity.EventClass.AUTHENTICATION;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.ENTITY_MANAGEMENT;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.GROUP_MANAGEMENT;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.ROLE_MANAGEMENT;
import static io.accesspack.audit.envelope.OcsfActivity.EventClass.USER_MANAGEMENT;

/**
 * Which OCSF activity an event is. The README shows the same table, and a test compares the two for every type that
 * Keycloak knows.
 */
final class OcsfMapping {

    private static final String FAILED = "_ERROR";

    private OcsfMapping() {}

    /** @param type as in {@link io.accesspack.audit.record.AuditRecord#type()} */
    static OcsfActivity of(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? ofUser(type) : ofAdministrator(type.substring(0, dot), type.substring(dot + 1));
    }

    private static OcsfActivity ofUser(String type) {
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
            case "UPDATE_TOTP", "UPDATE_CREDENTIAL" -> USER_MANAGEMENT.activity(12, "MFA Factor Enable");
            case "REMOVE_TOTP", "REMOVE_CREDENTIAL" -> USER_MANAGEMENT.activity(13, "MFA Factor Disable");
            case "CLIENT_REGISTER" -> ENTITY_MANAGEMENT.activity(1, "Create");
            case "CLIENT_INFO" -> ENTITY_MANAGEMENT.activity(2, "Read");
            case "CLIENT_UPDATE" -> ENTITY_MANAGEMENT.activity(3, "Update");
            case "CLIENT_DELETE" -> ENTITY_MANAGEMENT.activity(4, "Delete");
            default -> AUTHENTICATION.other(name);
        };
    }

    private static OcsfActivity ofAdministrator(String resource, String operation) {
        return switch (resource) {
            case "USER" -> lifecycle(USER_MANAGEMENT, operation, 2, 3);
            case "REALM_ROLE", "CLIENT_ROLE", "ORGANIZATION_ROLE" -> lifecycle(ROLE_MANAGEMENT, operation, 2, 3);
            case "REALM_ROLE_MAPPING", "CLIENT_ROLE_MAPPING", "ORGANIZATION_ACCESS_GRANT" ->
                assignment(
                        operation,
                        USER_MANAGEMENT.activity(16, "Assign Roles"),
                        USER_MANAGEMENT.activity(17, "Remove Roles"));
            case "GROUP_MEMBERSHIP", "ORGANIZATION_MEMBERSHIP", "ORGANIZATION_GROUP_MEMBERSHIP" ->
                assignment(
                        operation,
                        GROUP_MANAGEMENT.activity(3, "Add User"),
                        GROUP_MANAGEMENT.activity(4, "Remove User"));
            default -> lifecycle(ENTITY_MANAGEMENT, operation, 3, 4);
        };
    }

    private static OcsfActivity lifecycle(
            OcsfActivity.EventClass eventClass, String operation, int update, int delete) {
        return switch (operation) {
            case "CREATE" -> eventClass.activity(1, "Create");
            case "UPDATE" -> eventClass.activity(update, "Update");
            case "DELETE" -> eventClass.activity(delete, "Delete");
            default -> eventClass.other(operation);
        };
    }

    private static OcsfActivity assignment(String operation, OcsfActivity added, OcsfActivity removed) {
        return switch (operation) {
            case "CREATE" -> added;
            case "DELETE" -> removed;
            default -> added.eventClass().other(operation);
        };
    }
}
