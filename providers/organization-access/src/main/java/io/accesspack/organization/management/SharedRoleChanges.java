package io.accesspack.organization.management;

import io.accesspack.organization.store.ChangeLock;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.permissions.PermissionSet;
import org.keycloak.models.KeycloakSession;

/** Changes the shared roles of a realm: administrators of the realm only. */
public final class SharedRoleChanges extends RoleChanges {

    private final Actor actor;

    public SharedRoleChanges(KeycloakSession session, Actor actor) {
        super(session, actor, RoleScope.shared(session.getContext().getRealm()));
        this.actor = actor;
    }

    @Override
    RoleChanges in(KeycloakSession other, Actor same) {
        return new SharedRoleChanges(other, same);
    }

    @Override
    void requireMayManage() {
        if (!actor.mayManageRealm()) {
            throw Refused.forbidden(REFUSAL);
        }
    }

    /** Who manages the realm's roles holds everything. */
    @Override
    void requireWithin(PermissionSet permissions) {}

    @Override
    void lock(ChangeLock lock) {
        lock.lock(realm);
    }

    @Override
    boolean isTaken(String name) {
        return store.roles().isCustomSomewhere(realm, name);
    }

    @Override
    void keepingLastGrantee(Runnable change) {
        new LastGrantee(store.grantees()).keptBy(realm, change);
    }

    @Override
    void record(String name, OrganizationRole before, OrganizationRole after) {
        events.changed(
                AccessEvents.Type.ORGANIZATION_ROLE,
                "organization-roles/" + name,
                representation(before),
                representation(after));
    }
}
