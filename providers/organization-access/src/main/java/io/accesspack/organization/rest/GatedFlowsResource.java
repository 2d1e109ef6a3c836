package io.accesspack.organization.rest;

import io.accesspack.organization.flows.FlowExistsException;
import io.accesspack.organization.flows.GatedFlowsReport;
import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.FlowChanges;
import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;

/** The login flows of the realm, with the organization gate behind them. */
@Tag(name = "Login flows")
public final class GatedFlowsResource {

    private static final String DRY_RUN = "dry-run";

    private final KeycloakSession session;
    private final Actor actor;

    GatedFlowsResource(KeycloakSession session, Actor actor) {
        this.session = session;
        this.actor = actor;
    }

    /**
     * Copies the flows that are bound in the realm and have no gate, adds the gate and the second factor that permissions need, and
     * binds the copies. What has a gate stays, so that it can be asked for again whenever a flow or an identity provider was added.
     *
     * @param dryRun {@code true} to change nothing and answer what would change
     */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Puts the organization gate and the second factor behind the login flows of the realm")
    @APIResponse(responseCode = "200", description = "What is bound now or, in a dry run, would be")
    @APIResponse(responseCode = "403", description = "Not an administrator who may manage the realm")
    @APIResponse(responseCode = "409", description = "A flow that would be created is there; nothing has changed")
    public GatedFlowsReport post(
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam(DRY_RUN) String dryRun) {
        QueryParameters query = QueryParameters.once(session, DRY_RUN);
        try {
            return new FlowChanges(session, actor).gate(query.flag(DRY_RUN));
        } catch (FlowExistsException e) {
            throw Refused.conflict(e.getMessage());
        }
    }
}
