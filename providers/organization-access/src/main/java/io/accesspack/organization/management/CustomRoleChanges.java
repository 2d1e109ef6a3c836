package io.accesspack.organization.management;

import io.accesspack.organization.store.ChangeLock;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;

/** Changes the custom roles of one organization. */
public final class CustomRoleChanges extends RoleChanges {

    private final Actor actor;
    private final OrganizationModel organization;

    public CustomRoleChanges(KeycloakSession session, Actor actor, OrganizationModel organization) {
        super(session, actor, RoleScope.custom(session.getContext().getRealm(), organization));
        this.actor = actor;
        this.organization = organization;
    }

    @Override
    RoleChanges in(KeycloakSession other, Actor same) {
        return new CustomRoleChanges(other, same, organization);
    }

    @Override
    void requireMayManage() {
        if (!actor.mayManageRoles(organization)) {
            throw Refused.forbidden(REFUSAL, actor, organization, MemberRight.MANAGE_ROLES);
        }
    }

    @Override
    void requireWithin(PermissionSet permissions) {
        Escalation.requireWithin(actor, organization, List.of(permissions));
    }

    @Override
    void lock(ChangeLock lock) {
        LockedChange.on(realm, organization).accept(lock);
    }

    @Override
    boolean isTaken(String name) {
        return store.roles().find(name, RoleScope.shared(realm)).isPresent();
    }

    @Override
    void keepingLastGrantee(Runnable change) {
        new LastGrantee(store.grantees()).keptBy(organization, change);
    }

    @Override
    void record(String name, OrganizationRole before, OrganizationRole after) {
        events.changed(
                AccessEvents.Type.ORGANIZATION_ROLE,
                organization,
                "roles/" + name,
                representation(before),
                representation(after));
    }
}
