package io.accesspack.revocation.cause;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What ends when organization-access tells in an admin event which places of a blueprint have changed. Blueprints call organizations and
 * grantees by name; whoever is not found by it is of an organization, and if that is not found, of the realm.
 */
final class BlueprintCauses {

    private final Names names;
    private final List<Ending> endings = new ArrayList<>();

    private BlueprintCauses(Names names) {
        this.names = names;
    }

    /** @param change an object with {@code before} and {@code after}, each of them by JSON pointer (RFC 6901) */
    static List<Ending> of(JsonNode change, Names names) {
        BlueprintCauses causes = new BlueprintCauses(names);
        JsonNode after = change.path("after");
        change.path("before")
                .properties()
                .forEach(place -> causes.changed(
                        JsonPointer.compile(place.getKey()), place.getValue(), after.path(place.getKey())));
        return causes.endings;
    }

    private void changed(JsonPointer place, JsonNode before, JsonNode after) {
        String name = place.last().getMatchingProperty();
        switch (place.getMatchingProperty()) {
            case "permissions" -> {
                if (after.isMissingNode()) {
                    add(RevokedTokens.ofRealm(), Cause.PERMISSION_DELETED);
                }
            }
            case "sharedRoles" -> endings.addAll(RoleCauses.of(RevokedTokens.ofSharedRole(name), before, after));
            case "organizations" -> ofOrganization(place.tail(), name, before, after);
            default -> throw new IllegalStateException("No place of a blueprint: " + place);
        }
    }

    private void ofOrganization(JsonPointer place, String name, JsonNode before, JsonNode after) {
        Optional<String> organization = names.organization(place.getMatchingProperty());
        String section = place.tail().getMatchingProperty();
        if (section.equals("roles")) {
            endings.addAll(RoleCauses.of(
                    organization
                            .map(id -> RevokedTokens.ofRole(name, id))
                            .orElseGet(() -> RevokedTokens.ofSharedRole(name)),
                    before,
                    after));
            return;
        }
        Set<String> roles = new LinkedHashSet<>(Patterns.texts(before.path("roles")));
        roles.removeAll(Patterns.texts(after.path("roles")));
        boolean permissions = Patterns.loses(before, after);
        if (roles.isEmpty() && !permissions) {
            return;
        }
        switch (section) {
            case "members" -> addGrantee(organization, names.user(name));
            case "serviceAccounts" -> addGrantee(organization, names.serviceAccountOfClient(name));
            case "groups" ->
                organization.ifPresentOrElse(
                        id -> endings.addAll(GrantCauses.ofGroup(id, roles, permissions)),
                        () -> add(RevokedTokens.ofRealm(), Cause.ACCESS_REVOKED));
            default -> {
                // who is still to join has no token
            }
        }
    }

    private void addGrantee(Optional<String> organization, Optional<String> user) {
        if (organization.isEmpty()) {
            add(RevokedTokens.ofRealm(), Cause.ACCESS_REVOKED);
        } else if (user.isEmpty()) {
            add(RevokedTokens.ofOrganization(organization.get()), Cause.ACCESS_REVOKED);
        } else {
            add(RevokedTokens.ofMember(user.get(), organization.get()), Cause.ACCESS_REVOKED);
        }
    }

    private void add(RevokedTokens tokens, Cause cause) {
        endings.add(Ending.now(tokens, cause));
    }
}
