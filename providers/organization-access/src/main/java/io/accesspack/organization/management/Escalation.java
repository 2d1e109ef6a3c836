package io.accesspack.organization.management;

import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** Nobody gives, takes or redefines more than they hold themselves. */
final class Escalation {

    private Escalation() {}

    /** The patterns of {@code touched} that go beyond {@code own}. */
    static Stream<PermissionPattern> beyond(PermissionSet own, PermissionSet touched) {
        return touched.patterns().stream().filter(pattern -> !own.covers(pattern));
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
        PermissionSet own = actor.mayGrant(organization);
        touched.stream()
                .flatMap(set -> beyond(own, set))
                .filter(pattern -> !actor.mayGrant(organization, pattern))
                .findFirst()
                .ifPresent(pattern -> {
                    throw Refused.forbidden(
                            "You do not hold " + pattern + " in this organization yourself",
                            actor,
                            organization,
                            List.of(pattern));
                });
    }
}
