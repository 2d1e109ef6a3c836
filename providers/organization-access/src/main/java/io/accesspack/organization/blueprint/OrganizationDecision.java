package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import io.accesspack.organization.store.GrantChange;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccess;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.PermissionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** What has to change in one organization so that it is what a {@link Blueprint.Organization} says; changes nothing. */
final class OrganizationDecision {

    private final RealmDecision realm;
    private final String alias;
    private final String id;
    private final Blueprint.Organization said;
    private final OrganizationAccess present;
    private final List<OrganizationRole> savedRoles = new ArrayList<>();
    private final List<String> removedRoles = new ArrayList<>();
    private final List<GrantChange> changedGrants = new ArrayList<>();

    OrganizationDecision(
            RealmDecision realm, String alias, String id, Blueprint.Organization said, OrganizationAccess present) {
        this.realm = realm;
        this.alias = alias;
        this.id = id;
        this.said = said;
        this.present = present;
    }

    /** The place of what a blueprint says of the organization. */
    static JsonPointer place(String alias) {
        return JsonPointer.empty().appendProperty("organizations").appendProperty(alias);
    }

    static JsonPointer roles(String alias) {
        return place(alias).appendProperty("roles");
    }

    /**
     * Decides, and notes problems and differences.
     *
     * @param saidGrants what the blueprint says of grantees that exist
     * @param names what a blueprint calls present grantees; asked only when pruning, null for somebody who is gone
     */
    void decide(List<SaidGrants> saidGrants, Function<Grantee, String> names) {
        SortedMap<String, OrganizationRole> roles = said.roles().over(present.roles(), realm.prune());
        for (String name : realm.differences().between(roles(alias), present.roles(), roles, BlueprintJson::role)) {
            if (roles.containsKey(name)) {
                savedRoles.add(roles.get(name));
            } else {
                removedRoles.add(name);
            }
        }
        roles.forEach(this::check);

        Map<Grantee, SaidGrants> byGrantee = new LinkedHashMap<>();
        for (SaidGrants grants : saidGrants) {
            SaidGrants same = byGrantee.putIfAbsent(grants.grantee(), grants);
            if (same != null) {
                realm.problems().add(grants.place(), "the same as " + same.place());
            }
            check(present.grants().getOrDefault(grants.grantee(), Grants.NONE), grants.grants(), grants.place(), roles);
        }
        Blueprint.GRANTS.forEach((type, key) -> decide(type, place(alias).appendProperty(key), byGrantee, names));
        if (realm.prune()) {
            present.grants().forEach((grantee, grants) -> {
                if (names.apply(grantee) != null && !byGrantee.containsKey(grantee) && !isComplete(grantee.type())) {
                    JsonPointer place = place(alias).appendProperty(Blueprint.GRANTS.get(grantee.type()));
                    check(grants, grants, place.appendProperty(names.apply(grantee)), roles);
                }
            });
        }
    }

    private boolean isComplete(Grantee.Type type) {
        return realm.prune() && said.grants().get(type).stated();
    }

    private void check(String name, OrganizationRole role) {
        JsonPointer place = roles(alias).appendProperty(name);
        OrganizationRole before = present.roles().get(name);
        realm.known().require(before == null ? PermissionSet.NONE : before.permissions(), role.permissions(), place);
        if (before == null && realm.sharedRoles().contains(name)) {
            realm.problems().add(place, "a shared role has this name");
        }
    }

    private void check(Grants before, Grants grants, JsonPointer place, Map<String, OrganizationRole> roles) {
        realm.known().require(before.permissions(), grants.permissions(), place);
        grants.roles().stream()
                .filter(role -> !roles.containsKey(role) && !realm.sharedRoles().contains(role))
                .sorted()
                .forEach(role ->
                        realm.problems().add(place.appendProperty("roles"), "the organization has no role " + role));
    }

    private void decide(
            Grantee.Type type, JsonPointer place, Map<Grantee, SaidGrants> said, Function<Grantee, String> names) {
        Map<String, Grantee> grantees = new HashMap<>();
        Map<String, Grants> before = new HashMap<>();
        Map<String, Grants> after = new HashMap<>();
        said.values().stream().filter(grants -> grants.grantee().type() == type).forEach(grants -> {
            grantees.put(grants.name(), grants.grantee());
            if (present.grants().containsKey(grants.grantee())) {
                before.put(grants.name(), present.grants().get(grants.grantee()));
            }
            if (!grants.grants().isNone()) {
                after.put(grants.name(), grants.grants());
            }
        });
        if (isComplete(type)) {
            present.grants().forEach((grantee, grants) -> {
                if (grantee.type() == type && names.apply(grantee) != null) {
                    grantees.put(names.apply(grantee), grantee);
                    before.put(names.apply(grantee), grants);
                }
            });
        }
        for (String name : realm.differences().between(place, before, after, BlueprintJson::grants)) {
            changedGrants.add(new GrantChange(
                    id,
                    grantees.get(name),
                    before.getOrDefault(name, Grants.NONE),
                    after.getOrDefault(name, Grants.NONE)));
        }
    }

    List<OrganizationRole> savedRoles() {
        return savedRoles;
    }

    List<String> removedRoles() {
        return removedRoles;
    }

    List<GrantChange> changedGrants() {
        return changedGrants;
    }
}
