package io.accesspack.revocation.cause;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/** What ends with an admin event: those of Keycloak's own REST here, those of organization-access in their classes. */
final class AdminEventCauses {

    private static final Pattern SESSION = Pattern.compile("sessions/([^/]+)");
    private static final Pattern USER = Pattern.compile("users/([^/]+)");
    private static final Pattern USER_LOGOUT = Pattern.compile("users/([^/]+)/logout");
    private static final Pattern CONSENT = Pattern.compile("users/([^/]+)/consents/(.+)");
    private static final Pattern ORGANIZATION = Pattern.compile("organizations/([^/]+)");
    private static final String LOGOUT_ALL = "logout-all";

    private final AdminEvent event;
    private final String path;
    private final Names names;

    private AdminEventCauses(AdminEvent event, Names names) {
        this.event = event;
        this.names = names;
        path = event.getResourcePath() == null ? "" : event.getResourcePath();
    }

    static List<Ending> of(AdminEvent event, Names names) {
        if (event.getError() != null || event.getOperationType() == OperationType.CREATE) {
            return List.of();
        }
        return new AdminEventCauses(event, names).endings();
    }

    private List<Ending> endings() {
        return switch (String.valueOf(event.getResourceTypeAsString())) {
            case "USER_SESSION" -> session();
            case "USER" -> user();
            case "REALM" -> realm();
            case "ORGANIZATION" -> organization();
            case "ORGANIZATION_ACCESS_GRANT" -> GrantCauses.of(event, names);
            case "ORGANIZATION_ROLE" -> RoleCauses.of(event);
            case "ORGANIZATION_PERMISSION" ->
                event.getOperationType() == OperationType.DELETE
                        ? now(RevokedTokens.ofRealm(), Cause.PERMISSION_DELETED)
                        : List.of();
            case "ORGANIZATION_BLUEPRINT" -> BlueprintCauses.of(EventJson.of(event), names);
            default -> List.of();
        };
    }

    private List<Ending> session() {
        Matcher session = SESSION.matcher(path);
        return event.getOperationType() == OperationType.DELETE && session.matches()
                ? now(RevokedTokens.ofSession(session.group(1)), Cause.LOGOUT)
                : List.of();
    }

    private List<Ending> user() {
        if (event.getOperationType() == OperationType.UPDATE) {
            Matcher user = USER.matcher(path);
            return user.matches() && isFalse("enabled")
                    ? now(RevokedTokens.ofUser(user.group(1)), Cause.USER_DISABLED)
                    : List.of();
        }
        if (event.getOperationType() != OperationType.ACTION) {
            return List.of();
        }
        Matcher logout = USER_LOGOUT.matcher(path);
        if (logout.matches()) {
            return now(RevokedTokens.ofUser(logout.group(1)), Cause.NOT_BEFORE);
        }
        Matcher consent = CONSENT.matcher(path);
        return consent.matches()
                ? now(RevokedTokens.ofClientForUser(consent.group(2), consent.group(1)), Cause.CONSENT_WITHDRAWN)
                : List.of();
    }

    private List<Ending> realm() {
        if (event.getOperationType() == OperationType.ACTION) {
            return path.equals(LOGOUT_ALL) ? now(RevokedTokens.ofRealm(), Cause.NOT_BEFORE) : List.of();
        }
        if (event.getOperationType() != OperationType.UPDATE) {
            return List.of();
        }
        if (isFalse("enabled")) {
            return now(RevokedTokens.ofRealm(), Cause.REALM_DISABLED);
        }
        int notBefore = EventJson.of(event).path("notBefore").asInt();
        return notBefore > 0 ? List.of(new Ending(RevokedTokens.ofRealm(), Cause.NOT_BEFORE, notBefore)) : List.of();
    }

    private List<Ending> organization() {
        Matcher organization = ORGANIZATION.matcher(path);
        if (!organization.matches()) {
            return List.of();
        }
        RevokedTokens tokens = RevokedTokens.ofOrganization(organization.group(1));
        if (event.getOperationType() == OperationType.DELETE) {
            return now(tokens, Cause.ORGANIZATION_DELETED);
        }
        return isFalse("enabled") ? now(tokens, Cause.ORGANIZATION_DISABLED) : List.of();
    }

    private boolean isFalse(String field) {
        JsonNode value = EventJson.of(event).path(field);
        return value.isBoolean() && !value.booleanValue();
    }

    private static List<Ending> now(RevokedTokens tokens, Cause cause) {
        return List.of(Ending.now(tokens, cause));
    }
}
