package io.accesspack.organization.rest;

import io.accesspack.organization.management.Actor;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

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
