package io.accesspack.organization.rest;

import io.accesspack.organization.claims.PermissionClaimsResource;
import io.accesspack.organization.management.Actor;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** What members of organizations find below {@code organization-access}. */
public final class MemberRoot {

    private final KeycloakSession session;
    private final AuthResult bearer;
    private final Actor actor;

    MemberRoot(KeycloakSession session, AuthResult bearer, Actor actor) {
        this.session = session;
        this.bearer = bearer;
        this.actor = actor;
    }

    /** What an access token could not carry. */
    @Path(PermissionClaimsResource.PATH)
    public PermissionClaimsResource claims() {
        return new PermissionClaimsResource(session, bearer);
    }

    /** Everything in one organization. */
    @Path("organizations/{organization}")
    public OrganizationResource organization(@PathParam("organization") String id) {
        return new OrganizationResource(OrganizationContext.of(session, actor, id));
    }
}
