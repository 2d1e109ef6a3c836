package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import io.accesspack.organization.store.BulkStore;
import io.accesspack.organization.store.GrantChange;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.OrganizationAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Makes some hundred organizations what a {@link Blueprint} says of them. */
final class OrganizationBatch {

    private static final Logger LOG = Logger.getLogger(OrganizationBatch.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ApplicationMode mode;
    private final RealmDecision decision;
    private final OrganizationAccessStore store;

    OrganizationBatch(KeycloakSession session, RealmModel realm, ApplicationMode mode, RealmDecision decision) {
        this.session = session;
        this.realm = realm;
        this.mode = mode;
        this.decision = decision;
        store = session.getProvider(OrganizationAccessStore.class);
    }

    /** @param said by alias */
    void apply(Map<String, Blueprint.Organization> said) {
        Map<String, String> ids = store.directory().organizations(realm, said.keySet());
        said.keySet().stream()
                .filter(alias -> !ids.containsKey(alias))
                .forEach(alias ->
                        unknown(OrganizationDecision.place(alias), "the realm has no organization with this alias"));
        Map<String, OrganizationAccess> present = store.bulk().access(realm, ids.values());
        Map<String, Blueprint.Organization> saidById = new HashMap<>();
        ids.forEach((alias, id) -> saidById.put(id, said.get(alias)));
        Grantees grantees = new Grantees(session, realm, saidById);
        GranteeNames names = new GranteeNames(session, realm, mode.prune() ? present : Map.of());

        Map<String, OrganizationDecision> decisions = new LinkedHashMap<>();
        new TreeMap<>(ids).forEach((alias, id) -> {
            OrganizationAccess access = present.getOrDefault(id, OrganizationAccess.NONE);
            OrganizationDecision change = new OrganizationDecision(decision, alias, id, said.get(alias), access);
            change.decide(grants(alias, id, said.get(alias), grantees), names::of);
            decisions.put(id, change);
        });
        if (decision.problems().none()) {
            write(decisions, store.bulk());
        }
    }

    private List<SaidGrants> grants(String alias, String id, Blueprint.Organization said, Grantees grantees) {
        List<SaidGrants> found = new ArrayList<>();
        said.grants().forEach((type, section) -> section.entries().forEach((name, grants) -> {
            JsonPointer place = place(alias, type).appendProperty(name);
            try {
                Grantees.Named named = grantees.find(id, type, name);
                found.add(new SaidGrants(place, named.grantee(), named.name(), grants));
            } catch (UnknownGranteeException e) {
                unknown(place, e.getMessage());
            }
        }));
        return found;
    }

    private static JsonPointer place(String alias, Grantee.Type type) {
        return OrganizationDecision.place(alias).appendProperty(Blueprint.GRANTS.get(type));
    }

    private void unknown(JsonPointer place, String reason) {
        if (mode.skipUnknown()) {
            LOG.warnf("Realm %s: left out of the blueprint, %s", realm.getName(), Problem.at(place, reason));
        } else {
            decision.problems().add(place, reason);
        }
    }

    /** Roles before the grants of them; roles that go after theirs. */
    private void write(Map<String, OrganizationDecision> decisions, BulkStore bulk) {
        Map<RoleScope, List<OrganizationRole>> savedRoles = new HashMap<>();
        List<GrantChange> changedGrants = new ArrayList<>();
        decisions.forEach((id, change) -> {
            if (!change.savedRoles().isEmpty()) {
                savedRoles.put(new RoleScope(realm.getId(), id), change.savedRoles());
            }
            changedGrants.addAll(change.changedGrants());
        });
        bulk.saveRoles(realm, savedRoles);
        bulk.replaceGrants(realm, changedGrants);
        decisions.forEach((id, change) -> bulk.removeRoles(new RoleScope(realm.getId(), id), change.removedRoles()));
    }
}
