package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Description;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the JSON of a {@link Blueprint}. Refuses what it does not know, so that a misspelt key is not ignored. Accepts
 * what the published JSON Schema accepts; what depends on the realm is not its business.
 */
final class BlueprintReader {

    private final Problems problems = new Problems();

    private BlueprintReader() {}

    /** @throws InvalidBlueprintException when the parts together are not a blueprint */
    static Blueprint read(List<String> parts) {
        BlueprintReader reader = new BlueprintReader();
        Blueprint blueprint = reader.problems
                .attempt(() -> reader.blueprint(BlueprintParts.together(parts)))
                .orElse(null);
        reader.problems.throwIfAny();
        return blueprint;
    }

    private Blueprint blueprint(JsonPlace document) {
        allowOnly(document, Stream.of("$schema", "permissions", "sharedRoles", "organizations"));
        problems.attempt(document.child("$schema")::text);
        return new Blueprint(
                section(document.child("permissions"), BlueprintReader::permission),
                section(document.child("sharedRoles"), this::sharedRole),
                section(document.child("organizations"), this::organization));
    }

    /** Reports every key that is not one of {@code keys}. */
    private void allowOnly(JsonPlace place, Stream<String> keys) {
        List<String> allowed = keys.toList();
        place.children().forEach((key, child) -> {
            if (!allowed.contains(key)) {
                problems.add(child.pointer(), "unknown, allowed are " + String.join(", ", allowed));
            }
        });
    }

    private <T> Section<T> section(JsonPlace place, BiFunction<String, JsonPlace, T> entry) {
        if (place.isMissing()) {
            return Section.absent();
        }
        Map<String, T> entries = new TreeMap<>();
        problems.attempt(place::children).orElse(Map.of()).forEach((name, child) -> problems.attempt(
                        () -> entry.apply(Name.checked(name, child), child))
                .ifPresent(value -> entries.put(name, value)));
        return Section.of(entries);
    }

    private static String permission(String name, JsonPlace place) {
        String description = place.text();
        // a catalogue of one tells whether the name is reserved
        place.parse(() -> PermissionCatalogue.of(Map.of(new Permission(name), "")));
        return place.parse(() -> Description.checked(description));
    }

    private OrganizationRole sharedRole(String name, JsonPlace place) {
        allowOnly(place, Stream.of("description", "default", "permissions"));
        return role(name, place, place.child("default").flag());
    }

    private OrganizationRole customRole(String name, JsonPlace place) {
        if (!place.value().path("default").isMissingNode()) {
            throw place.child("default").invalid("only a shared role can be a default");
        }
        allowOnly(place, Stream.of("description", "permissions"));
        return role(name, place, false);
    }

    private OrganizationRole role(String name, JsonPlace place, boolean defaultRole) {
        JsonPlace description = place.child("description");
        String text = description.text();
        description.parse(() -> Description.checked(text));
        PermissionSet permissions = permissions(place.child("permissions"));
        return place.parse(() -> new OrganizationRole(name, text, defaultRole, permissions));
    }

    private Blueprint.Organization organization(String alias, JsonPlace place) {
        allowOnly(place, Stream.concat(Stream.of("roles"), Blueprint.GRANTS.values().stream()));
        Map<Grantee.Type, Section<Grants>> grants = new EnumMap<>(Grantee.Type.class);
        Blueprint.GRANTS.forEach((type, key) -> grants.put(type, section(place.child(key), (name, grantee) -> {
            Name.checked(type, name, grantee);
            return grants(grantee);
        })));
        return new Blueprint.Organization(section(place.child("roles"), this::customRole), grants);
    }

    private Grants grants(JsonPlace place) {
        allowOnly(place, Stream.of("roles", "permissions"));
        Set<String> roles =
                place.child("roles").elements().stream().map(JsonPlace::text).collect(Collectors.toUnmodifiableSet());
        return new Grants(roles, permissions(place.child("permissions")));
    }

    private static PermissionSet permissions(JsonPlace place) {
        return PermissionSet.of(place.elements().stream()
                .map(element -> element.parse(() -> new PermissionPattern(element.text())))
                .toList());
    }
}
