/**
 * What the console answers over HTTP: pages below {@code /realms/{realm}/access-console}, and {@code
 * /admin/realms/{realm}/access-console} for administrators of the realm.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Access console",
                        version = "1",
                        description =
                                "The client that the console signs people in as, in a realm. For administrators of its clients,"
                                        + " with a token as for the rest of Keycloak's admin REST API."),
        security = @SecurityRequirement(name = "token"),
        components =
                @Components(
                        schemas =
                                @Schema(
                                        name = "Refusal",
                                        type = SchemaType.OBJECT,
                                        description =
                                                "Why the request was refused; error, and error_description if there is more to"
                                                        + " say, where Keycloak or a client policy refuses it",
                                        properties = {
                                            @SchemaProperty(
                                                    name = "errorMessage",
                                                    type = SchemaType.STRING,
                                                    description = "For people"),
                                            @SchemaProperty(name = "error", type = SchemaType.STRING),
                                            @SchemaProperty(name = "error_description", type = SchemaType.STRING)
                                        }),
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description = "An access token that Keycloak issued")))
package io.accesspack.console.rest;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
