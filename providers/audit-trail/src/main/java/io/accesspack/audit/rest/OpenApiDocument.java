package io.accesspack.audit.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Where Keycloak mounts the API. Nothing implements this: the build starts from it to write the OpenAPI document. */
@Path("/")
interface OpenApiDocument {

    @Path("admin/realms/{realm}/audit-trail")
    AdministratorResource administrators(@PathParam("realm") String realm);

    @Path("realms/{realm}/audit-trail")
    MemberResource members(@PathParam("realm") String realm);
}
