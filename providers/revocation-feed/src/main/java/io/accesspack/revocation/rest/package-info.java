/**
 * The REST API: {@code /realms/{realm}/revocations} for APIs, {@code /admin/realms/{realm}/revocation-feed} for administrators of the
 * realm.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Revocation feed",
                        version = "1",
                        description =
                                "Which access tokens are not to be accepted any more. Below /realms for service accounts with"
                                        + " the role read-revocations of the client revocation-feed; below /admin for administrators of the"
                                        + " realm."),
        security = @SecurityRequirement(name = "token"),
        components =
                @Components(
                        schemas =
                                @Schema(
                                        name = "Refusal",
                                        type = SchemaType.OBJECT,
                                        description =
                                                "Why the request was refused; error, and error_description if there is more to say,"
                                                        + " where Keycloak refuses it before this API is reached",
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
package io.accesspack.revocation.rest;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
