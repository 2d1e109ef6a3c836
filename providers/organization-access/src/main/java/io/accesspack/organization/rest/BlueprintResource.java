package io.accesspack.organization.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.accesspack.organization.blueprint.BlueprintDiff;
import io.accesspack.organization.blueprint.InvalidBlueprintException;
import io.accesspack.organization.blueprint.LastManagerException;
import io.accesspack.organization.blueprint.RealmBlueprint;
import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.BlueprintChanges;
import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.ErrorRepresentation;

/** Everything in the realm as one document: catalogue, roles, grants. */
@Tag(name = "Blueprint")
public final class BlueprintResource {

    private static final String PRUNE = "prune";
    private static final String DRY_RUN = "dry-run";

    /** Indented, because people keep the document in version control. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final KeycloakSession session;
    private final Actor actor;

    BlueprintResource(KeycloakSession session, Actor actor) {
        this.session = session;
        this.actor = actor;
    }

    /** The blueprint of the realm as it is: the canonical form, which changes nothing when it is put back. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The blueprint of the realm as it is")
    @APIResponse(
            responseCode = "200",
            description = "As blueprint.schema.json has it",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "403", description = "Not an administrator who may manage the realm")
    public String get() throws JsonProcessingException {
        QueryParameters.none(session);
        return JSON.writeValueAsString(
                new RealmBlueprint(session, session.getContext().getRealm()).export());
    }

    /**
     * Makes the realm what the document says and answers what has changed.
     *
     * @param prune {@code true} to remove what the objects in the document do not name
     * @param dryRun {@code true} to change nothing and answer what would change
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes the realm what the blueprint says and answers what has changed")
    @APIResponse(responseCode = "200", description = "What has changed or, in a dry run, would have")
    @APIResponse(responseCode = "400", description = "Cannot be applied; says where and why, and nothing has changed")
    @APIResponse(responseCode = "403", description = "Not an administrator who may manage the realm")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage the roles of an organization")
    public BlueprintDiff put(
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam(PRUNE) String prune,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam(DRY_RUN) String dryRun,
            @RequestBody(
                            required = true,
                            description = "As blueprint.schema.json has it",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    String document) {
        QueryParameters query = QueryParameters.once(session, PRUNE, DRY_RUN);
        if (document == null || document.isBlank()) {
            throw Refused.invalid("The request has no body");
        }
        try {
            return new BlueprintChanges(session, actor).apply(document, query.flag(PRUNE), query.flag(DRY_RUN));
        } catch (InvalidBlueprintException e) {
            throw Refused.invalid(errors(e));
        } catch (LastManagerException e) {
            throw Refused.conflict(e.getMessage());
        }
    }

    private static List<ErrorRepresentation> errors(InvalidBlueprintException refusal) {
        return refusal.problems().stream()
                .map(problem -> new ErrorRepresentation(problem.path(), problem.reason(), null))
                .toList();
    }
}
