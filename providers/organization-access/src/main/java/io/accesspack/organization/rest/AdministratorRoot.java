package io.accesspack.organization.rest;

import io.accesspack.organization.management.Actor;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.keycloak.models.KeycloakSession;

/** What administrators of a realm find below {@code organization-access}. */
public final class AdministratorRoot {

    private final KeycloakSession session;
    private final Actor actor;

    AdministratorRoot(KeycloakSession session, Actor actor) {
        this.session = session;
        this.actor = actor;
    }

    /** Everything in one organization. */
    @Path("organizations/{organization}")
    public OrganizationResource organization(@PathParam("organization") String id) {
        return new OrganizationResource(OrganizationContext.of(session, actor, id));
    }
}
