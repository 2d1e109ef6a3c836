package io.accesspack.organization.rest;

import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.AdministrationRights;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.rest.representation.AdministratorRepresentation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.urls.UrlType;

/** What administrators of a realm find below {@code organization-access}. */
public final class AdministratorResource extends AccessResource {

    private final AdminPermissionEvaluator rights;

    AdministratorResource(KeycloakSession session, Actor actor, AdminPermissionEvaluator rights) {
        super(session, actor);
        this.rights = rights;
    }

    /** Keycloak has looked at the token, and what its client may do for the administrator. */
    @Override
    void requireAdmission() {}

    @Override
    UriBuilder address() {
        return session.getContext()
                .getUri(UrlType.ADMIN)
                .getBaseUriBuilder()
                .path("admin/realms/{realm}/organization-access");
    }

    /** Who the caller is, and what they may do in the realm. */
    @GET
    @Path("me")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Effective access")
    @Operation(summary = "Who the calling administrator is and what they may do in the realm")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "403", description = "No administrator of the realm")
    public AdministratorRepresentation me() {
        QueryParameters.none(session);
        List<String> administration = AdministrationRights.of(rights);
        if (administration.isEmpty()) {
            throw Refused.forbidden("You are no administrator of this realm");
        }
        UserModel user = actor.identity().getUser();
        return new AdministratorRepresentation(
                user.getId(), user.getUsername(), actor.identity().getRealm().getName(), administration);
    }

    /** Everything in the realm as one document, for whoever may manage the realm and see its users, whom it names. */
    @Path("blueprint")
    public BlueprintResource blueprint() {
        rights.realm().requireManageRealm();
        rights.users().requireView();
        return new BlueprintResource(session, actor);
    }

    /** The login flows, for whoever may manage the realm. */
    @Path("gated-flows")
    public GatedFlowsResource gatedFlows() {
        rights.realm().requireManageRealm();
        return new GatedFlowsResource(session, actor);
    }
}
