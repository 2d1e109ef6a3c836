package io.accesspack.organization.rest;

import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.OrganizationAccessStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * What every resource of one organization needs.
 *
 * @param actor somebody for whom the organization exists
 */
record OrganizationContext(KeycloakSession session, Actor actor, OrganizationModel organization) {

    /** @throws org.keycloak.services.ErrorResponseException 404 when there is none with this id, or not for the actor */
    static OrganizationContext of(KeycloakSession session, Actor actor, String id) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization =
                organizations.isEnabled() && PathId.isPlausible(id) ? organizations.getById(id) : null;
        if (organization == null || !actor.sees(organization)) {
            throw Refused.notFound("Organization");
        }
        return new OrganizationContext(session, actor, organization);
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    OrganizationAccessStore store() {
        return session.getProvider(OrganizationAccessStore.class);
    }

    OrganizationProvider organizations() {
        return session.getProvider(OrganizationProvider.class);
    }

    OrganizationContext requireMayReadRoles() {
        if (!actor.mayReadRoles(organization)) {
            throw Refused.forbidden("You may not see the roles of this organization");
        }
        return this;
    }
}
