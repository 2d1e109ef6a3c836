package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import io.accesspack.organization.store.BulkStore;
import io.accesspack.organization.store.CatalogueStore;
import io.accesspack.organization.store.GranteeReader;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionSet;
import io.accesspack.permissions.ReservedPermission;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes a realm what a {@link Blueprint} says, in the session's transaction. What does not fit ends it with an
 * {@link InvalidBlueprintException}; the caller rolls back.
 */
final class BlueprintApplication {

    private static final JsonPointer PERMISSIONS = JsonPointer.empty().appendProperty("permissions");
    private static final JsonPointer SHARED_ROLES = JsonPointer.empty().appendProperty("sharedRoles");
    private static final Permission MANAGE = ReservedPermission.ROLES_MANAGE.permission();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final CatalogueStore catalogue;
    private final BulkStore store;
    private final GranteeReader grantees;
    private final ApplicationMode mode;
    private final Problems problems = new Problems();
    private final Differences differences = new Differences();

    BlueprintApplication(KeycloakSession session, RealmModel realm, ApplicationMode mode) {
        this.session = session;
        this.realm = realm;
        this.mode = mode;
        catalogue = session.getProvider(OrganizationAccessStore.class).catalogue();
        store = session.getProvider(OrganizationAccessStore.class).bulk();
        grantees = session.getProvider(OrganizationAccessStore.class).grantees();
    }

    /**
     * Returns what has changed.
     *
     * @throws LastManagerException when an organization has lost everybody who may manage its roles
     */
    BlueprintDiff apply(Blueprint blueprint) {
        Set<String> managed = grantees.organizationsWhereAnyMemberMay(realm, MANAGE);
        Map<String, String> ids = managed.isEmpty() ? Map.of() : store.organizations(realm);
        BlueprintDiff diff = change(blueprint);
        managed.removeAll(managed.isEmpty() ? Set.of() : grantees.organizationsWhereAnyMemberMay(realm, MANAGE));
        if (!managed.isEmpty()) {
            throw new LastManagerException(ids.entrySet().stream()
                    .filter(organization -> managed.contains(organization.getValue()))
                    .map(Map.Entry::getKey)
                    .toList());
        }
        return diff;
    }

    private BlueprintDiff change(Blueprint blueprint) {
        SortedMap<String, String> oldPermissions = store.permissions(realm);
        SortedMap<String, String> permissions = blueprint.permissions().over(oldPermissions, mode.prune());
        SortedSet<String> changedPermissions =
                differences.between(PERMISSIONS, oldPermissions, permissions, BlueprintJson::description);
        KnownPermissions known = new KnownPermissions(catalogue(oldPermissions), catalogue(permissions), problems);

        Map<String, OrganizationRole> oldRoles = store.sharedRoles(realm);
        SortedMap<String, OrganizationRole> roles = blueprint.sharedRoles().over(oldRoles, mode.prune());
        SortedSet<String> changedRoles = differences.between(SHARED_ROLES, oldRoles, roles, BlueprintJson::role);
        roles.forEach((name, role) -> {
            PermissionSet before =
                    oldRoles.containsKey(name) ? oldRoles.get(name).permissions() : PermissionSet.NONE;
            known.require(before, role.permissions(), SHARED_ROLES.appendProperty(name));
        });

        if (problems.none()) {
            some(permissions, changedPermissions)
                    .forEach((name, description) -> catalogue.save(realm, new Permission(name), description));
            store.saveRoles(
                    realm,
                    Map.of(
                            RoleScope.shared(realm),
                            List.copyOf(some(roles, changedRoles).values())));
        }
        RealmDecision decision = new RealmDecision(mode.prune(), known, roles.keySet(), problems, differences);
        Map<String, Blueprint.Organization> organizations = organizations(blueprint);
        for (List<String> aliases : Batches.of(organizations.keySet())) {
            new OrganizationBatch(session, realm, mode, decision).apply(some(organizations, aliases));
        }
        refuseNamesInUse(changedRoles, oldRoles);
        problems.throwIfAny();
        gone(changedPermissions, permissions).forEach(name -> catalogue.remove(realm, new Permission(name)));
        store.removeRoles(RoleScope.shared(realm), gone(changedRoles, roles));
        return differences.diff();
    }

    private static PermissionCatalogue catalogue(Map<String, String> permissions) {
        return PermissionCatalogue.of(permissions.entrySet().stream()
                .collect(Collectors.toMap(entry -> new Permission(entry.getKey()), Map.Entry::getValue)));
    }

    /** What is said of each organization; when pruning, also of those with something that may have to go. */
    private Map<String, Blueprint.Organization> organizations(Blueprint blueprint) {
        Section<Blueprint.Organization> said = blueprint.organizations();
        if (!mode.prune()) {
            return said.entries();
        }
        Map<String, Blueprint.Organization> all = new TreeMap<>();
        store.organizations(realm)
                .keySet()
                .forEach(alias ->
                        all.put(alias, said.stated() ? Blueprint.Organization.NOTHING : Blueprint.Organization.UNSAID));
        all.putAll(said.entries());
        return all;
    }

    /** A new shared role would take the place of the custom roles of its name. */
    private void refuseNamesInUse(SortedSet<String> changed, Map<String, OrganizationRole> before) {
        List<String> added =
                changed.stream().filter(name -> !before.containsKey(name)).toList();
        store.organizationsWithRole(realm, added).forEach((name, aliases) -> aliases.stream()
                .filter(alias ->
                        !differences.removes(OrganizationDecision.roles(alias).appendProperty(name)))
                .sorted()
                .forEach(alias -> problems.add(
                        SHARED_ROLES.appendProperty(name),
                        "organization " + alias + " has a custom role of this name")));
    }

    private static <T> Map<String, T> some(Map<String, T> all, Collection<String> names) {
        Map<String, T> some = new LinkedHashMap<>();
        names.stream().filter(all::containsKey).forEach(name -> some.put(name, all.get(name)));
        return some;
    }

    private static List<String> gone(Collection<String> changed, Map<String, ?> after) {
        return changed.stream().filter(name -> !after.containsKey(name)).toList();
    }
}
