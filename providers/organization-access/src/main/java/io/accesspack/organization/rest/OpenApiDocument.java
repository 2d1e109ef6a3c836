package io.accesspack.organization.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Where Keycloak mounts the API. Nothing implements this: the build starts from it to write the OpenAPI document. */
@Path("/")
interface OpenApiDocument {

    @Path("admin/realms/{realm}/organization-access")
    AdministratorResource administrators(@PathParam("realm") String realm);

    @Path("realms/{realm}/organization-access")
    MemberResource members(@PathParam("realm") String realm);
}
