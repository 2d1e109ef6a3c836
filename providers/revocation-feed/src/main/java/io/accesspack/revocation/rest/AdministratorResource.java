package io.accesspack.revocation.rest;

import io.accesspack.revocation.reader.ReaderSetup;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What administrators of a realm find below {@code revocation-feed}. */
public final class AdministratorResource {

    /** What cannot be an id is not looked up: databases fail on some characters. */
    private static final Pattern PLAUSIBLE_ID = Pattern.compile("[\\x21-\\x7E]{1,255}");

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

    /** Lets the service account of a client read the feed. Begins the feed if the realm has none. */
    @PUT
    @Path("readers/{client}")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Readers")
    @Operation(
            summary = "Lets the service account of a client read the feed",
            description =
                    "{client} is the id that Keycloak gave the client, not its client_id. Makes the client revocation-feed with the"
                            + " role read-revocations if the realm has none: from then on revocations are recorded")
    @APIResponse(responseCode = "204", description = "It may, now or already")
    @APIResponse(
            responseCode = "400",
            description =
                    "The client has no service account, a client policy refuses the client revocation-feed, or a query"
                            + " parameter was given")
    @APIResponse(responseCode = "404", description = "There is no such client")
    public void add(@PathParam("client") String id) {
        rights.clients().requireManage();
        rights.users().requireManage();
        MultivaluedMap<String, String> parameters =
                session.getContext().getUri().getQueryParameters();
        if (!parameters.isEmpty()) {
            throw Refused.invalid("There are no query parameters");
        }
        ClientModel client = PLAUSIBLE_ID.matcher(id).matches() ? realm.getClientById(id) : null;
        if (client == null) {
            throw Refused.notFound("Client");
        }
        if (!client.isServiceAccountsEnabled()) {
            throw Refused.invalid("The client has no service account: switch on its service accounts roles");
        }
        try {
            new ReaderSetup(session, realm, rights.adminAuth(), adminEvent).add(client);
        } catch (ClientPolicyException e) {
            throw new ErrorResponseException(e.getError(), e.getErrorDetail(), Status.BAD_REQUEST);
        }
    }
}
