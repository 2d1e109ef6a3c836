package io.accesspack.organization.management;

import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Somebody with a realm's administration roles: whoever may view or manage an organization itself, in Keycloak's own
 * admin REST API, may view or manage its roles, and passes on whatever there is.
 */
public final class RealmAdministrator implements Actor {

    private static final ProvenPermissions EVERYTHING =
            ProvenPermissions.allOf(PermissionSet.of(List.of(PermissionPattern.ALL)));

    private final AdminPermissionEvaluator rights;
    private final OrganizationRights organizations;

    public RealmAdministrator(AdminPermissionEvaluator rights) {
        this.rights = rights;
        this.organizations = OrganizationRights.of(rights);
    }

    @Override
    public boolean mayReadRealm() {
        return organizations.canView();
    }

    @Override
    public boolean mayManageRealm() {
        return organizations.canManage();
    }

    @Override
    public boolean mayQueryOrganizations() {
        return organizations.canQuery();
    }

    @Override
    public boolean sees(OrganizationModel organization) {
        return organizations.canView(organization);
    }

    @Override
    public boolean mayReadRoles(OrganizationModel organization) {
        return organizations.canView(organization);
    }

    @Override
    public boolean mayManageRoles(OrganizationModel organization) {
        return organizations.canManage(organization);
    }

    @Override
    public boolean mayReadMembers(OrganizationModel organization) {
        return organizations.canView(organization);
    }

    @Override
    public boolean mayManageMembers(OrganizationModel organization) {
        return organizations.canManage(organization);
    }

    @Override
    public boolean mayManageSettings(OrganizationModel organization) {
        return organizations.canManage(organization);
    }

    /** Answers tell of people by their names and addresses. */
    @Override
    public boolean mayDecide(OrganizationModel organization) {
        return organizations.canView(organization) && rights.users().canView();
    }

    /** As Keycloak: who manages the user. */
    @Override
    public boolean mayEndSessions(OrganizationModel organization, UserModel member) {
        return rights.users().canManage(member);
    }

    /** As Keycloak: who manages the organization may remove its managed members. */
    @Override
    public boolean mayDelete(UserModel user) {
        return true;
    }

    @Override
    public boolean maySee(UserModel user) {
        return rights.users().canView(user);
    }

    /** As Keycloak: who manages the organization sees its invitations. */
    @Override
    public boolean maySeeExpected(OrganizationModel organization) {
        return organizations.canManage(organization) || rights.users().canView();
    }

    @Override
    public ProvenPermissions mayGrant(OrganizationModel organization) {
        return mayManageRoles(organization) ? EVERYTHING : ProvenPermissions.NONE;
    }

    /** The realm's rule is about members. */
    @Override
    public Optional<String> missingAcr(OrganizationModel organization, PermissionPattern pattern) {
        return Optional.empty();
    }

    /** The rights of administrators do not depend on what is changed here. */
    @Override
    public Actor in(KeycloakSession session) {
        return this;
    }

    @Override
    public AdminAuth identity() {
        return rights.adminAuth();
    }
}
