package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Makes one organization what a {@link Blueprint.Organization} says. */
final class OrganizationApplication {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationModel organization;
    private final KnownPermissions known;
    private final OrganizationAccessStore store;
    private final String path;

    OrganizationApplication(
            KeycloakSession session, RealmModel realm, OrganizationModel organization, KnownPermissions known) {
        this.session = session;
        this.realm = realm;
        this.organization = organization;
        this.known = known;
        store = session.getProvider(OrganizationAccessStore.class);
        path = "organizations." + organization.getAlias();
    }

    void apply(Blueprint.Organization content) {
        Set<String> roles = new HashSet<>();
        addNames(roles, store.roles().in(RoleScope.shared(realm)));
        for (OrganizationRole role : content.roles()) {
            String place = path + ".roles." + role.name();
            known.require(role.permissions(), place);
            if (roles.contains(role.name())) {
                throw new InvalidBlueprintException(place, "a shared role has this name");
            }
            store.roles().save(RoleScope.custom(realm, organization), role);
        }
        addNames(roles, store.roles().in(RoleScope.custom(realm, organization)));
        content.members().forEach((name, grants) -> {
            String place = path + ".members." + name;
            grant(Grantee.of(member(name, place)), grants, roles, place);
        });
        content.groups().forEach((name, grants) -> {
            String place = path + ".groups." + name;
            grant(Grantee.of(group(name, place)), grants, roles, place);
        });
    }

    private void grant(Grantee grantee, Grants grants, Set<String> roles, String place) {
        known.require(grants.permissions(), place);
        grants.roles().stream()
                .filter(role -> !roles.contains(role))
                .sorted()
                .findFirst()
                .ifPresent(role -> {
                    throw new InvalidBlueprintException(place + ".roles", "the organization has no role " + role);
                });
        store.grants().replace(realm, organization, grantee, grants);
    }

    private UserModel member(String name, String place) {
        UserModel user = Optional.ofNullable(session.users().getUserByUsername(realm, name))
                .orElseGet(() -> session.users().getUserByEmail(realm, name));
        if (user == null) {
            throw new InvalidBlueprintException(place, "the realm has no user with this username or e-mail address");
        }
        if (!organization.isMember(user)) {
            throw new InvalidBlueprintException(place, "the user is not a member of the organization");
        }
        return user;
    }

    private GroupModel group(String name, String place) {
        GroupModel group = KeycloakModelUtils.findGroupByPath(session, realm, organization, name);
        if (group == null) {
            throw new InvalidBlueprintException(place, "the organization has no group with this path");
        }
        return group;
    }

    private static void addNames(Set<String> names, Collection<OrganizationRole> roles) {
        roles.forEach(role -> names.add(role.name()));
    }
}
