package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the JSON of a {@link Blueprint}. Refuses what it does not know, so that a misspelt key is not ignored. */
final class BlueprintReader {

    private BlueprintReader() {}

    /** @throws InvalidBlueprintException when the parts together are not a blueprint */
    static Blueprint read(List<String> parts) {
        return blueprint(BlueprintParts.together(parts));
    }

    private static Blueprint blueprint(JsonPlace document) {
        document.allowOnly("permissions", "sharedRoles", "organizations");
        Map<Permission, String> permissions = new HashMap<>();
        document.child("permissions")
                .children()
                .forEach((name, place) -> permissions.put(place.parse(() -> new Permission(name)), place.text()));
        Map<String, Blueprint.Organization> organizations = new HashMap<>();
        document.child("organizations")
                .children()
                .forEach((alias, place) -> organizations.put(alias, organization(place)));
        return new Blueprint(permissions, roles(document.child("sharedRoles")), organizations);
    }

    private static Blueprint.Organization organization(JsonPlace place) {
        place.allowOnly("roles", "members", "groups");
        List<OrganizationRole> roles = roles(place.child("roles"));
        roles.stream().filter(OrganizationRole::defaultRole).findFirst().ifPresent(role -> {
            throw place.child("roles").child(role.name()).invalid("only a shared role can be a default");
        });
        return new Blueprint.Organization(
                roles, grantsByName(place.child("members")), grantsByName(place.child("groups")));
    }

    private static Map<String, Grants> grantsByName(JsonPlace place) {
        Map<String, Grants> grants = new HashMap<>();
        place.children().forEach((name, grantee) -> grants.put(name, grants(grantee)));
        return grants;
    }

    private static List<OrganizationRole> roles(JsonPlace place) {
        return place.children().entrySet().stream()
                .map(role -> role(role.getKey(), role.getValue()))
                .toList();
    }

    private static OrganizationRole role(String name, JsonPlace place) {
        place.allowOnly("description", "default", "permissions");
        String description = place.child("description").text();
        boolean defaultRole = place.child("default").flag();
        PermissionSet permissions = permissions(place.child("permissions"));
        return place.parse(() -> new OrganizationRole(name, description, defaultRole, permissions));
    }

    private static Grants grants(JsonPlace place) {
        place.allowOnly("roles", "permissions");
        return new Grants(Set.copyOf(place.child("roles").texts()), permissions(place.child("permissions")));
    }

    private static PermissionSet permissions(JsonPlace place) {
        return place.parse(() -> PermissionSet.parse(place.texts()));
    }
}
