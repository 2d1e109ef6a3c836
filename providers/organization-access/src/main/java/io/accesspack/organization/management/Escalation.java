package io.accesspack.organization.management;

import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** Nobody gives, takes or redefines more than they hold themselves. */
final class Escalation {

    private Escalation() {}

    /** The first pattern of {@code touched} that goes beyond {@code own}; empty when none does. */
    static Optional<PermissionPattern> beyond(ProvenPermissions own, PermissionSet touched) {
        return touched.patterns().stream()
                .filter(pattern -> !own.covers(pattern))
                .findFirst();
    }

    /** @throws org.keycloak.services.ErrorResponseException 403 that names what {@code member} holds and the actor does not */
    static void requireNotBeyond(
            KeycloakSession session, Actor actor, OrganizationModel organization, UserModel member) {
        PermissionSet held = session.getProvider(OrganizationAccessStore.class)
                .access()
                .heldBy(session.getContext().getRealm(), member, organization)
                .permissions();
        requireWithin(actor, organization, List.of(held));
    }

    /** @throws org.keycloak.services.ErrorResponseException 403 that names what goes beyond what the actor may pass on */
    static void requireWithin(Actor actor, OrganizationModel organization, List<PermissionSet> touched) {
        ProvenPermissions own = actor.mayGrant(organization);
        touched.stream().flatMap(set -> beyond(own, set).stream()).findFirst().ifPresent(pattern -> {
            throw Refused.forbidden(
                    "You do not hold " + pattern + " in this organization yourself",
                    actor,
                    organization,
                    List.of(pattern));
        });
    }
}
