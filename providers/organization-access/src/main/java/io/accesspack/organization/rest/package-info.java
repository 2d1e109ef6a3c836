/**
 * The REST API: the same resources for administrators below {@code /admin/realms/{realm}/organization-access} and for
 * members below {@code /realms/{realm}/organization-access}. Resources translate; what may be done is decided and done in
 * {@link io.accesspack.organization.management}.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Organization access",
                        version = "1",
                        description = "Roles and permissions in the organizations of a Keycloak realm. Below /admin for"
                                + " administrators of the realm, below /realms for members, who may do what the"
                                + " organization.* permissions that they hold in an organization allow. Without a valid"
                                + " token every operation answers 401, without the right 403. What does not exist for"
                                + " the caller, such as another realm's organization, is answered 404."),
        security = @SecurityRequirement(name = "token"),
        components =
                @Components(
                        schemas =
                                @Schema(
                                        name = "Refusal",
                                        type = SchemaType.OBJECT,
                                        description =
                                                "Why the request was refused; error, and error_description if there is"
                                                        + " more to say, where Keycloak refuses it before this API is reached",
                                        properties = {
                                            @SchemaProperty(
                                                    name = "errorMessage",
                                                    type = SchemaType.STRING,
                                                    description = "For people"),
                                            @SchemaProperty(
                                                    name = "field",
                                                    type = SchemaType.STRING,
                                                    description = "JSON pointer of what is wrong in the body"),
                                            @SchemaProperty(
                                                    name = "errors",
                                                    type = SchemaType.ARRAY,
                                                    implementation = Object.class,
                                                    description =
                                                            "All of a blueprint's mistakes, each with field and errorMessage"),
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
package io.accesspack.organization.rest;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
