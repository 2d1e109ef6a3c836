package io.accesspack.organization.management;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * What somebody may do as an administrator of the realm, as Keycloak itself judges it: by the names of its roles, whatever gives the right. For
 * pages, which show what can be done; what is allowed is decided when it is done.
 */
public final class AdministrationRights {

    private AdministrationRights() {}

    /** Of a caller of the members' API; nothing for most. */
    public static List<String> of(KeycloakSession session, Actor actor) {
        return of(AdminPermissions.evaluator(session, session.getContext().getRealm(), actor.identity()));
    }

    /** Of an administrator. */
    public static List<String> of(AdminPermissionEvaluator rights) {
        OrganizationRights organizations = OrganizationRights.of(rights);
        return Stream.<Map.Entry<String, BooleanSupplier>>of(
                        Map.entry(AdminRoles.VIEW_REALM, rights.realm()::canViewRealm),
                        Map.entry(AdminRoles.MANAGE_REALM, rights.realm()::canManageRealm),
                        Map.entry(AdminRoles.VIEW_EVENTS, rights.realm()::canViewEvents),
                        Map.entry(AdminRoles.MANAGE_EVENTS, rights.realm()::canManageEvents),
                        Map.entry(AdminRoles.QUERY_USERS, rights.users()::canQuery),
                        Map.entry(AdminRoles.VIEW_USERS, rights.users()::canView),
                        Map.entry(AdminRoles.MANAGE_USERS, rights.users()::canManage),
                        Map.entry(AdminRoles.VIEW_CLIENTS, rights.clients()::canView),
                        Map.entry(AdminRoles.MANAGE_CLIENTS, rights.clients()::canManage),
                        Map.entry("query-organizations", organizations::canQuery),
                        Map.entry("view-organizations", organizations::canView),
                        Map.entry("manage-organizations", organizations::canManage))
                .filter(right -> right.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }
}
