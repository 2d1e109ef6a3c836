package io.accesspack.organization.management;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * Writes Keycloak's admin events: who changed what in which organization, from what to what. Also for members, who are
 * no administrators to Keycloak. The representation is an object with {@code before} and {@code after}.
 */
final class AccessEvents {

    /** The resource types, which Keycloak's event log filters by. */
    enum Type {
        ORGANIZATION_PERMISSION,
        ORGANIZATION_ROLE,
        ORGANIZATION_ACCESS_GRANT,
        ORGANIZATION_BLUEPRINT,
        /** Keycloak's own, as the next ones. */
        ORGANIZATION,
        ORGANIZATION_MEMBERSHIP,
        USER_SESSION,
        AUTH_FLOW
    }

    private final KeycloakSession session;
    private final AdminAuth identity;

    AccessEvents(KeycloakSession session, Actor actor) {
        this(session, actor.identity());
    }

    AccessEvents(KeycloakSession session, AdminAuth identity) {
        this.session = session;
        this.identity = identity;
    }

    /** Something of the realm has changed; {@code before} is null if it is new, {@code after} if it is gone. */
    void changed(Type type, String path, Object before, Object after) {
        event(type, path, before, after).success();
    }

    /** Something of an organization has changed; {@code path} is relative to it. */
    void changed(Type type, OrganizationModel organization, String path, Object before, Object after) {
        changed(type, organization, path, before, after, event -> {});
    }

    /** As above, with details of its own. */
    void changed(
            Type type,
            OrganizationModel organization,
            String path,
            Object before,
            Object after,
            Consumer<AdminEventBuilder> details) {
        AdminEventBuilder event = event(type, "organizations/" + organization.getId() + "/" + path, before, after)
                .detail("organization", organization.getAlias());
        details.accept(event);
        event.success();
    }

    /** A builder of its own for each event: details of one stay in it. */
    private AdminEventBuilder event(Type type, String path, Object before, Object after) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("before", before);
        change.put("after", after);
        return new AdminEventBuilder(
                        session.getContext().getRealm(),
                        identity,
                        session,
                        session.getContext().getConnection())
                .resource(type.name())
                .operation(operation(before, after))
                .resourcePath(path)
                .representation(change);
    }

    private static OperationType operation(Object before, Object after) {
        if (before == null) {
            return OperationType.CREATE;
        }
        return after == null ? OperationType.DELETE : OperationType.UPDATE;
    }
}
