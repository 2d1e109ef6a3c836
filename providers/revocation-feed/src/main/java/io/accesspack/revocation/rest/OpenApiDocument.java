package io.accesspack.revocation.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Where Keycloak mounts the API. Nothing implements this: the build starts from it to write the OpenAPI document. */
@Path("/")
interface OpenApiDocument {

    @Path("admin/realms/{realm}/revocation-feed")
    AdministratorResource administrators(@PathParam("realm") String realm);

    @Path("realms/{realm}/revocations")
    RevocationsResource apis(@PathParam("realm") String realm);
}
