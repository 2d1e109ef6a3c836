package io.accesspack.organization.rest;

import io.accesspack.organization.rest.representation.ServiceAccountRepresentation;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.ClientModel;

/** The service accounts that hold something in one organization. */
@Tag(name = "Grants")
public final class ServiceAccountsResource {

    private final OrganizationContext context;

    ServiceAccountsResource(OrganizationContext context) {
        this.context = context;
    }

    /** By client id. Which other clients the realm has, nobody learns here. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The service accounts that are granted something in an organization, and what, by client id")
    @APIResponse(responseCode = "200", description = "OK")
    public List<ServiceAccountRepresentation> list() {
        QueryParameters.none(context.session());
        List<ClientModel> clients = context.serviceAccounts().toList();
        Map<String, Grants> grants = context.grants(
                Grantee.Type.SERVICE_ACCOUNT,
                clients.stream().map(ClientModel::getId).toList());
        return clients.stream()
                .map(client ->
                        ServiceAccountRepresentation.of(client, grants.getOrDefault(client.getId(), Grants.NONE)))
                .toList();
    }

    /** What the service account of one client is granted; by the client's internal id. */
    @Path("{client}")
    public GranteeResource serviceAccount(@PathParam("client") String id) {
        return new GranteeResource(context, context.serviceAccount(id));
    }
}
