package io.accesspack.organization.management;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.organization.store.StoredRole;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/** Grants and revokes in one organization: all of a call or nothing. */
public final class GrantChanges {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Actor actor;
    private final OrganizationModel organization;
    private final OrganizationAccessStore store;
    private final AccessEvents events;

    public GrantChanges(KeycloakSession session, Actor actor, OrganizationModel organization) {
        this.session = session;
        realm = session.getContext().getRealm();
        this.actor = actor;
        this.organization = organization;
        store = session.getProvider(OrganizationAccessStore.class);
        events = new AccessEvents(session, actor);
    }

    /**
     * What becomes of somebody's grants.
     *
     * @param to makes the grants after from those before, or refuses to
     */
    public record Change(Recipient recipient, UnaryOperator<Grants> to) {}

    private record Outcome(Recipient recipient, Grants before, Grants after, GrantsDifference difference) {}

    /**
     * Makes the changes that the actor may make.
     *
     * @return how many of them made a difference
     * @throws org.keycloak.services.ErrorResponseException when one is refused; then none is made
     */
    public int make(Collection<Change> changes) {
        requireMayManage();
        return LockedChange.make(session, actor, LockedChange.on(realm, organization), own -> new GrantChanges(
                        own, actor.in(own), organization)
                .makeAlone(changes));
    }

    private void requireMayManage() {
        if (!actor.mayManageRoles(organization)) {
            throw Refused.forbidden(
                    "You may not change who holds which role in this organization",
                    actor,
                    organization,
                    MemberRight.MANAGE_ROLES);
        }
    }

    /** The same, in a transaction that holds the lock. */
    int makeAlone(Collection<Change> changes) {
        requireMayManage();
        List<Outcome> outcomes = new ArrayList<>();
        new LastGrantee(store.grantees()).keptBy(organization, () -> changes.stream()
                .map(this::make)
                .filter(outcome -> !outcome.difference().isNone())
                .forEach(outcomes::add));
        outcomes.forEach(this::record);
        return outcomes.size();
    }

    private Outcome make(Change change) {
        Grants before = store.grants().of(organization, change.recipient().grantee());
        Grants after = change.to().apply(before);
        GrantsDifference difference = GrantsDifference.between(before, after);
        if (!difference.isNone()) {
            requireStillMember(change.recipient().grantee());
            requireAllowed(difference);
            store.grants().replace(realm, organization, change.recipient().grantee(), after);
        }
        return new Outcome(change.recipient(), before, after, difference);
    }

    /** They were when the request came, but it may have waited for the lock. */
    private void requireStillMember(Grantee grantee) {
        if (grantee.type() == Grantee.Type.MEMBER
                && session.getProvider(OrganizationProvider.class).getMemberById(organization, grantee.id()) == null) {
            throw Refused.notFound("Member");
        }
    }

    private void requireAllowed(GrantsDifference difference) {
        List<PermissionSet> touched = new ArrayList<>();
        Stream.concat(difference.grantedRoles().stream(), difference.revokedRoles().stream())
                .map(this::role)
                .map(OrganizationRole::permissions)
                .forEach(touched::add);
        PermissionSet granted = PermissionSet.parse(difference.grantedPermissions());
        touched.add(granted);
        touched.add(PermissionSet.parse(difference.revokedPermissions()));
        Escalation.requireWithin(actor, organization, touched);
        PermissionCatalogue catalogue =
                granted.isEmpty() ? null : store.catalogue().of(realm);
        granted.patterns().forEach(pattern -> catalogue.objectionTo(pattern).ifPresent(objection -> {
            throw Refused.invalid(objection);
        }));
    }

    private OrganizationRole role(String name) {
        return store.roles()
                .find(name, RoleScope.custom(realm, organization), RoleScope.shared(realm))
                .map(StoredRole::role)
                .orElseThrow(() -> Refused.invalid("The organization has no role " + name));
    }

    private void record(Outcome outcome) {
        GrantsDifference difference = outcome.difference();
        events.changed(
                AccessEvents.Type.ORGANIZATION_ACCESS_GRANT,
                organization,
                outcome.recipient().path(),
                representation(outcome.before()),
                representation(outcome.after()),
                event -> event.detail("grantee", outcome.recipient().name())
                        .detail("granted_roles", String.join(" ", difference.grantedRoles()))
                        .detail("revoked_roles", String.join(" ", difference.revokedRoles()))
                        .detail("granted_permissions", String.join(" ", difference.grantedPermissions()))
                        .detail("revoked_permissions", String.join(" ", difference.revokedPermissions())));
    }

    /** Null for somebody to whom nothing is granted. */
    private static Map<String, Object> representation(Grants grants) {
        return grants.isNone()
                ? null
                : Map.of(
                        "roles",
                        new TreeSet<>(grants.roles()),
                        "permissions",
                        grants.permissions().values());
    }
}
