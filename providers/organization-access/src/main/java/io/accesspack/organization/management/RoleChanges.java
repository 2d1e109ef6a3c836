package io.accesspack.organization.management;

import io.accesspack.organization.store.ChangeLock;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.organization.store.StoredRole;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Creates, changes and deletes roles, either a realm's shared ones or the custom ones of one organization. Every method
 * throws an {@link org.keycloak.services.ErrorResponseException} when the change is refused.
 */
public abstract sealed class RoleChanges permits SharedRoleChanges, CustomRoleChanges {

    static final String REFUSAL = "You may not change these roles";

    private final KeycloakSession session;
    private final Actor actor;
    final RealmModel realm;
    final OrganizationAccessStore store;
    final AccessEvents events;
    private final RoleScope scope;

    RoleChanges(KeycloakSession session, Actor actor, RoleScope scope) {
        this.session = session;
        this.actor = actor;
        realm = session.getContext().getRealm();
        store = session.getProvider(OrganizationAccessStore.class);
        events = new AccessEvents(session, actor);
        this.scope = scope;
    }

    /** Adds a role. */
    public final void create(OrganizationRole role) {
        alone(changes -> changes.createAlone(role));
    }

    private void createAlone(OrganizationRole role) {
        if (store.roles().find(role.name(), scope).isPresent() || isTaken(role.name())) {
            throw Refused.conflict("A role with this name exists");
        }
        requireUsable(PermissionSet.NONE, role);
        store.roles().save(scope, role);
        record(role.name(), null, role);
    }

    /**
     * Makes {@code role} what the role of its name is.
     *
     * @param precondition throws unless the role is as the caller knows it
     */
    public final void change(OrganizationRole role, Consumer<StoredRole> precondition) {
        alone(changes -> changes.changeAlone(role, precondition));
    }

    private void changeAlone(OrganizationRole role, Consumer<StoredRole> precondition) {
        OrganizationRole before = existing(role.name(), precondition);
        if (before.equals(role)) {
            return;
        }
        requireWithin(before.permissions());
        requireUsable(before.permissions(), role);
        make(before, () -> store.roles().save(scope, role));
        record(role.name(), before, role);
    }

    /**
     * Removes a role.
     *
     * @param force whether also when it is granted to somebody
     * @param precondition throws unless the role is as the caller knows it
     */
    public final void delete(String name, boolean force, Consumer<StoredRole> precondition) {
        alone(changes -> changes.deleteAlone(name, force, precondition));
    }

    private void deleteAlone(String name, boolean force, Consumer<StoredRole> precondition) {
        OrganizationRole before = existing(name, precondition);
        requireWithin(before.permissions());
        Map<Grantee.Type, Long> grants = store.grantees().countGrants(scope, name);
        if (!force && !grants.isEmpty()) {
            throw Refused.conflict(
                    "The role is held by " + RoleUse.describe(grants) + "; force=true takes it from them");
        }
        make(before, () -> store.roles().remove(scope, name));
        record(name, before, null);
    }

    private void alone(Consumer<RoleChanges> change) {
        requireMayManage();
        LockedChange.make(session, actor, this::lock, own -> {
            RoleChanges changes = in(own, actor.in(own));
            changes.requireMayManage();
            change.accept(changes);
            return null;
        });
    }

    /** Only a role that lets its grantees manage roles can have been somebody's last. */
    private void make(OrganizationRole before, Runnable change) {
        if (before.permissions().implies(LastGrantee.MANAGE)) {
            keepingLastGrantee(change);
        } else {
            change.run();
        }
    }

    private OrganizationRole existing(String name, Consumer<StoredRole> precondition) {
        StoredRole role = store.roles().find(name, scope).orElseThrow(() -> Refused.notFound("Role"));
        precondition.accept(role);
        return role.role();
    }

    private void requireUsable(PermissionSet before, OrganizationRole role) {
        if (role.defaultRole() && !scope.isShared()) {
            throw Refused.invalid("Only a shared role can be a default");
        }
        requireWithin(role.permissions());
        PermissionCatalogue catalogue = store.catalogue().of(realm);
        for (PermissionPattern pattern : role.permissions().patterns()) {
            if (!before.patterns().contains(pattern)) {
                catalogue.objectionTo(pattern).ifPresent(objection -> {
                    throw Refused.invalid(objection);
                });
            }
        }
    }

    /** The same changes in another session. */
    abstract RoleChanges in(KeycloakSession other, Actor same);

    /** Refuses an actor who may not change roles of this scope. */
    abstract void requireMayManage();

    /** Refuses what the actor may neither put into a role nor find in one they change. */
    abstract void requireWithin(PermissionSet permissions);

    abstract void lock(ChangeLock lock);

    /** Whether another scope has a role of this name, in an organization where this one would be granted too. */
    abstract boolean isTaken(String name);

    abstract void keepingLastGrantee(Runnable change);

    abstract void record(String name, OrganizationRole before, OrganizationRole after);

    /** The role in an admin event; null for none. */
    static Map<String, Object> representation(OrganizationRole role) {
        return role == null
                ? null
                : Map.of(
                        "name", role.name(),
                        "description", role.description(),
                        "default", role.defaultRole(),
                        "permissions", role.permissions().values());
    }
}
