package io.accesspack.console.rest;

import io.accesspack.console.client.ClientSetup;
import io.accesspack.console.client.ConsoleClient;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What administrators of a realm find below {@code access-console}: the client that the console needs there. */
public final class AdministratorResource {

    private static final int SHOWN = 64;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator rights;
    private final AdminEventBuilder adminEvent;

    AdministratorResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator rights, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.rights = rights;
        this.adminEvent = adminEvent;
    }

    /**
     * How the console's client is.
     *
     * @param ready whether the console can be used in the realm
     * @param problems why not, in sentences
     */
    @Schema(requiredProperties = {"ready", "problems"})
    public record ClientState(boolean ready, List<String> problems) {

        static ClientState of(List<String> problems) {
            return new ClientState(problems.isEmpty(), problems);
        }
    }

    /** Whether the client is there, and as the console needs it. */
    @GET
    @Path("client")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Client")
    @Operation(summary = "Whether the console can be used in the realm, and why not")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "403", description = "The caller may not view the clients")
    public ClientState get() {
        rights.clients().requireView();
        refuseQueryParameters();
        return state();
    }

    /** Makes the client, or makes the one that is there what the console needs. */
    @POST
    @Path("client")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Client")
    @Operation(
            summary = "Make the client, or make of the one that is there what the console needs",
            description = "Nothing changes where it is as it has to be. The request has no body.")
    @APIResponse(
            responseCode = "200",
            description = "It was there, and is as the console needs it unless problems says otherwise",
            content = @Content(schema = @Schema(implementation = ClientState.class)))
    @APIResponse(
            responseCode = "201",
            description = "It was made",
            content = @Content(schema = @Schema(implementation = ClientState.class)))
    @APIResponse(
            responseCode = "400",
            description = "A query parameter, or a client policy of the realm has objections")
    @APIResponse(responseCode = "403", description = "The caller may not manage the clients")
    public Response setUp() {
        rights.clients().requireManage();
        refuseQueryParameters();
        ClientSetup setup = new ClientSetup(session, realm, rights.adminAuth(), adminEvent);
        ClientModel client = realm.getClientByClientId(ConsoleClient.ID);
        try {
            if (client == null) {
                setup.create();
                return Response.status(Status.CREATED).entity(state()).build();
            }
            if (!state().ready()) {
                setup.mend(client);
            }
            return Response.ok(state()).build();
        } catch (ClientPolicyException e) {
            throw new ErrorResponseException(e.getError(), e.getErrorDetail(), Status.BAD_REQUEST);
        }
    }

    /** There are none: one that is there was meant to change what happens. */
    private void refuseQueryParameters() {
        session.getContext().getUri().getQueryParameters().keySet().stream()
                .findFirst()
                .ifPresent(name -> {
                    throw ErrorResponse.error(
                            "Unknown query parameter: %s; allowed: none"
                                    .formatted(name.substring(0, Math.min(SHOWN, name.length()))),
                            Status.BAD_REQUEST);
                });
    }

    private ClientState state() {
        return ClientState.of(new ConsoleClient(session, realm).problems());
    }
}
