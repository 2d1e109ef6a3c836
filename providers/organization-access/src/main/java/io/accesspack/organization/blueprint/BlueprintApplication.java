package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Makes a realm what a {@link Blueprint} says, in the session's transaction. The first thing that does not fit ends it
 * with an {@link InvalidBlueprintException}; the caller rolls back.
 */
final class BlueprintApplication {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationAccessStore store;

    BlueprintApplication(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        store = session.getProvider(OrganizationAccessStore.class);
    }

    void apply(Blueprint blueprint) {
        KnownPermissions known = new KnownPermissions(catalogueWith(blueprint.permissions()));
        blueprint.permissions().forEach((permission, description) -> store.catalogue()
                .save(realm, permission, description));
        for (OrganizationRole role : blueprint.sharedRoles()) {
            known.require(role.permissions(), "sharedRoles." + role.name());
            store.roles().save(RoleScope.shared(realm), role);
        }
        blueprint.organizations().forEach((alias, content) -> new OrganizationApplication(
                        session, realm, organization(alias), known)
                .apply(content));
    }

    private PermissionCatalogue catalogueWith(Map<Permission, String> added) {
        Map<Permission, String> permissions =
                new HashMap<>(store.catalogue().of(realm).descriptions());
        permissions.putAll(added);
        try {
            return PermissionCatalogue.of(permissions);
        } catch (IllegalArgumentException e) {
            throw new InvalidBlueprintException("permissions", e.getMessage());
        }
    }

    private OrganizationModel organization(String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations == null ? null : organizations.getByAlias(alias);
        if (organization == null) {
            throw new InvalidBlueprintException(
                    "organizations." + alias, "the realm has no organization with this alias");
        }
        return organization;
    }
}
