package io.accesspack.organization.rest;

import io.accesspack.organization.rest.representation.ServiceAccountRepresentation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
    @Operation(summary = "The service accounts that are granted something in an organization, by client id")
    @APIResponse(responseCode = "200", description = "OK")
    public List<ServiceAccountRepresentation> list() {
        QueryParameters.none(context.session());
        return context.serviceAccounts().map(ServiceAccountRepresentation::of).toList();
    }

    /** What the service account of one client is granted; by the client's internal id. */
    @Path("{client}")
    public GranteeResource serviceAccount(@PathParam("client") String id) {
        return new GranteeResource(context, context.serviceAccount(id));
    }
}
