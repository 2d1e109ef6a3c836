package io.accesspack.organization.management;

import io.accesspack.organization.store.CatalogueStore;
import io.accesspack.organization.store.Description;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.ReservedPermission;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Changes the permissions that exist in a realm: administrators of the realm only. Every method throws an {@link
 * org.keycloak.services.ErrorResponseException} when the change is refused.
 */
public final class CatalogueChanges {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Actor actor;
    private final OrganizationAccessStore store;
    private final AccessEvents events;

    public CatalogueChanges(KeycloakSession session, Actor actor) {
        this.session = session;
        realm = session.getContext().getRealm();
        this.actor = actor;
        store = session.getProvider(OrganizationAccessStore.class);
        events = new AccessEvents(session, actor);
    }

    /**
     * Adds the permission, or describes the one there anew.
     *
     * @return whether it is new
     */
    public boolean save(Permission permission, String description) {
        requireMayManage();
        String text = checked(permission, description);
        return alone(changes -> changes.saveAlone(permission, text));
    }

    private boolean saveAlone(Permission permission, String text) {
        String before = store.catalogue().of(realm).descriptions().get(permission);
        if (!text.equals(before)) {
            store.catalogue().save(realm, permission, text);
            record(permission, before, text);
        }
        return before == null;
    }

    /**
     * Removes the permission. Roles and grants that name it keep it, without effect on tokens.
     *
     * @param force whether also when roles or grants name it
     */
    public void delete(Permission permission, boolean force) {
        requireMayManage();
        alone(changes -> {
            changes.deleteAlone(permission, force);
            return null;
        });
    }

    private void deleteAlone(Permission permission, boolean force) {
        CatalogueStore catalogue = store.catalogue();
        String before = catalogue.of(realm).descriptions().get(permission);
        if (before == null) {
            throw Refused.notFound("Permission");
        }
        if (ReservedPermission.reserves(permission)) {
            throw Refused.conflict("The pack itself checks this permission");
        }
        long roles = catalogue.countRoles(realm, permission);
        long grants = catalogue.countGrants(realm, permission);
        if (!force && roles + grants > 0) {
            throw Refused.conflict("The permission is named by " + roles + " roles and " + grants
                    + " grants; force=true removes it from the catalogue all the same");
        }
        catalogue.remove(realm, permission);
        record(permission, before, null);
    }

    private <T> T alone(Function<CatalogueChanges, T> change) {
        return LockedChange.make(
                session,
                actor,
                lock -> lock.lock(realm),
                own -> change.apply(new CatalogueChanges(own, actor.in(own))));
    }

    private void requireMayManage() {
        if (!actor.mayManageRealm()) {
            throw Refused.forbidden("You may not change the catalogue");
        }
    }

    private static String checked(Permission permission, String description) {
        try {
            PermissionCatalogue.of(Map.of(permission, description));
            return Description.checked(description);
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(e.getMessage());
        }
    }

    private void record(Permission permission, String before, String after) {
        events.changed(
                AccessEvents.Type.ORGANIZATION_PERMISSION,
                "organization-permissions/" + permission,
                representation(permission, before),
                representation(permission, after));
    }

    private static Map<String, String> representation(Permission permission, String description) {
        return description == null ? null : Map.of("permission", permission.value(), "description", description);
    }
}
