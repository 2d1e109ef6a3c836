package io.accesspack.console.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/**
 * Where Keycloak mounts the API. Nothing implements this: the build starts from it to write the OpenAPI document. What it serves to
 * browsers, below {@code /realms/{realm}/access-console}, is pages and no API.
 */
@Path("/")
interface OpenApiDocument {

    @Path("admin/realms/{realm}/access-console")
    AdministratorResource administrators(@PathParam("realm") String realm);
}
