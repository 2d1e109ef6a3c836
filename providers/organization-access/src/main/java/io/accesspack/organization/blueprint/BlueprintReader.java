package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    /** Single quotes keep a blueprint readable inside the JSON string that a realm's JSON needs. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private BlueprintReader() {}

    /**
     * Reads a blueprint from its parts, in any order: Keycloak stores a list of values without its order.
     *
     * @throws InvalidBlueprintException when the parts are not a blueprint
     */
    static Blueprint read(List<String> parts) {
        try {
            JsonNode document = JSON.createObjectNode();
            for (String part : parts) {
                document = JSON.readerForUpdating(document).readValue(part);
            }
            return blueprint(new JsonPlace("", document));
        } catch (JsonProcessingException e) {
            throw new InvalidBlueprintException(position(e), "not JSON: " + e.getOriginalMessage());
        }
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
        place.allowOnly("roles", "members");
        List<OrganizationRole> roles = roles(place.child("roles"));
        roles.stream().filter(OrganizationRole::defaultRole).findFirst().ifPresent(role -> {
            throw place.child("roles").child(role.name()).invalid("only a shared role can be a default");
        });
        Map<String, Grants> members = new HashMap<>();
        place.child("members").children().forEach((name, member) -> members.put(name, grants(member)));
        return new Blueprint.Organization(roles, members);
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

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? "document"
                : "line " + e.getLocation().getLineNr() + " column "
                        + e.getLocation().getColumnNr();
    }
}
