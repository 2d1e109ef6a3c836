package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
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
        PermissionCatalogue catalogue = catalogue(blueprint);
        blueprint
                .permissions()
                .forEach((permission, description) -> store.savePermission(realm, permission, description));
        for (OrganizationRole role : blueprint.sharedRoles()) {
            requireKnown(catalogue, role.permissions(), "sharedRoles." + role.name());
            store.saveSharedRole(realm, role);
        }
        Set<String> sharedRoles = names(store.sharedRoles(realm).stream());
        blueprint
                .organizations()
                .forEach((alias, content) -> apply(content, organization(alias), catalogue, sharedRoles));
    }

    private PermissionCatalogue catalogue(Blueprint blueprint) {
        Map<io.accesspack.permissions.Permission, String> permissions =
                new HashMap<>(store.catalogue(realm).descriptions());
        permissions.putAll(blueprint.permissions());
        try {
            return PermissionCatalogue.of(permissions);
        } catch (IllegalArgumentException e) {
            throw new InvalidBlueprintException("permissions", e.getMessage());
        }
    }

    private void apply(
            Blueprint.Organization content,
            OrganizationModel organization,
            PermissionCatalogue catalogue,
            Set<String> sharedRoles) {
        String path = "organizations." + organization.getAlias();
        for (OrganizationRole role : content.roles()) {
            String rolePath = path + ".roles." + role.name();
            requireKnown(catalogue, role.permissions(), rolePath);
            if (sharedRoles.contains(role.name())) {
                throw new InvalidBlueprintException(rolePath, "a shared role has this name");
            }
            store.saveCustomRole(realm, organization, role);
        }
        Set<String> roles = new HashSet<>(sharedRoles);
        roles.addAll(names(store.customRoles(realm, organization).stream()));
        content.members().forEach((name, grants) -> {
            String memberPath = path + ".members." + name;
            requireKnown(catalogue, grants.permissions(), memberPath);
            requireKnown(roles, grants, memberPath);
            store.replaceGrants(realm, organization, Grantee.of(member(organization, name, memberPath)), grants);
        });
    }

    private OrganizationModel organization(String alias) {
        OrganizationModel organization =
                session.getProvider(OrganizationProvider.class).getByAlias(alias);
        if (organization == null) {
            throw new InvalidBlueprintException(
                    "organizations." + alias, "the realm has no organization with this alias");
        }
        return organization;
    }

    private UserModel member(OrganizationModel organization, String name, String path) {
        UserModel user = Optional.ofNullable(session.users().getUserByUsername(realm, name))
                .orElseGet(() -> session.users().getUserByEmail(realm, name));
        if (user == null) {
            throw new InvalidBlueprintException(path, "the realm has no user with this username or e-mail address");
        }
        if (!organization.isMember(user)) {
            throw new InvalidBlueprintException(path, "the user is not a member of the organization");
        }
        return user;
    }

    private static void requireKnown(Set<String> roles, Grants grants, String path) {
        grants.roles().stream()
                .filter(role -> !roles.contains(role))
                .sorted()
                .findFirst()
                .ifPresent(role -> {
                    throw new InvalidBlueprintException(path + ".roles", "the organization has no role " + role);
                });
    }

    private static void requireKnown(PermissionCatalogue catalogue, PermissionSet permissions, String path) {
        if (!catalogue.isDeclared()) {
            return;
        }
        for (PermissionPattern pattern : permissions.patterns()) {
            if (!catalogue.contains(pattern)) {
                String hint = catalogue
                        .nearest(pattern.value())
                        .map(near -> ", did you mean " + near + "?")
                        .orElse("");
                throw new InvalidBlueprintException(path + ".permissions", pattern + " is not in the catalogue" + hint);
            }
        }
    }

    private static Set<String> names(Stream<OrganizationRole> roles) {
        return roles.map(OrganizationRole::name).collect(Collectors.toSet());
    }
}
