package io.accesspack.organization.rest;

import io.accesspack.organization.authzen.DecisionPointResource;
import io.accesspack.organization.authzen.RequestHeaders;
import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.CatalogueChanges;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.management.SharedRoleChanges;
import io.accesspack.organization.store.RoleScope;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.models.KeycloakSession;

/** What administrators and members alike find below {@code organization-access}. */
public abstract sealed class AccessResource permits AdministratorResource, MemberResource {

    final KeycloakSession session;
    final Actor actor;

    AccessResource(KeycloakSession session, Actor actor) {
        this.session = session;
        this.actor = actor;
    }

    /** Refuses whoever may use none of the resources here. */
    abstract void requireAdmission();

    /** Where the caller finds what is here; with the parameter {@code realm}. */
    abstract UriBuilder address();

    /** The permissions that exist. */
    @Path("catalogue")
    public final CatalogueResource catalogue() {
        requireMayReadRealm();
        return new CatalogueResource(session, new CatalogueChanges(session, actor));
    }

    /** Shared roles. */
    @Path("roles")
    public final RolesResource roles() {
        requireMayReadRealm();
        return new RolesResource(
                session,
                new SharedRoleChanges(session, actor),
                RoleScope.shared(session.getContext().getRealm()));
    }

    /** Everything in one organization. */
    @Path("organizations/{organization}")
    public final OrganizationResource organization(@PathParam("organization") String id) {
        requireAdmission();
        return new OrganizationResource(OrganizationContext.of(session, actor, id));
    }

    /** What gateways ask about one organization; of one that does not exist for the caller it answers as of any. */
    @Path("organizations/{organization}/authzen")
    public final DecisionPointResource decisionPoint(@PathParam("organization") String id) {
        RequestHeaders.repeatId(session);
        requireAdmission();
        QueryParameters.none(session);
        if (!actor.mayQueryOrganizations()) {
            throw Refused.forbidden("You may not see organizations");
        }
        RequestHeaders.requireJson(session);
        URI base = address()
                .path("organizations/{organization}/authzen")
                .build(session.getContext().getRealm().getName(), id);
        return new DecisionPointResource(session, base, actor, OrganizationContext.known(session, id));
    }

    private void requireMayReadRealm() {
        requireAdmission();
        if (!actor.mayReadRealm()) {
            throw Refused.forbidden("You may not see the roles of any organization");
        }
    }
}
