/**
 * The REST API: {@code /admin/realms/{realm}/audit-trail} for administrators of the realm, who need Keycloak's {@code
 * view-events} or {@code manage-events}, and {@code /realms/{realm}/audit-trail} for members of an organization, whose
 * token must say so.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Audit trail",
                        version = "1",
                        description =
                                "The audit records of a Keycloak realm. Below /admin for administrators of the realm, who"
                                        + " need Keycloak's view-events to read and manage-events to change anything; below /realms for"
                                        + " members of an organization, whose access token must be for exactly one organization and have"
                                        + " the permission organization.audit.read: they find the records of that organization. What"
                                        + " does not exist for the caller is answered 404."),
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
                                            @SchemaProperty(name = "error", type = SchemaType.STRING),
                                            @SchemaProperty(name = "error_description", type = SchemaType.STRING)
                                        }),
                        parameters = {
                            @Parameter(
                                    name = "from",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "Not before this time, or day at midnight UTC: 2026-01-31T23:59:59Z, 2026-01-31",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "to",
                                    in = ParameterIn.QUERY,
                                    description = "Before this time, or day at midnight UTC",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "type",
                                    in = ParameterIn.QUERY,
                                    description = "Of any of these types, such as LOGIN_ERROR or USER.CREATE",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.ARRAY,
                                                    implementation = String.class,
                                                    maxItems = 100)),
                            @Parameter(
                                    name = "outcome",
                                    in = ParameterIn.QUERY,
                                    description = "How it ended",
                                    schema = @Schema(implementation = Outcome.class)),
                            @Parameter(
                                    name = "actor",
                                    in = ParameterIn.QUERY,
                                    description = "Id of the user who acted",
                                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255)),
                            @Parameter(
                                    name = "target",
                                    in = ParameterIn.QUERY,
                                    description = "Id of what was acted upon",
                                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255)),
                            @Parameter(
                                    name = "organization",
                                    in = ParameterIn.QUERY,
                                    description = "Id of the organization; for members only that of their token exists",
                                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255)),
                            @Parameter(
                                    name = "session",
                                    in = ParameterIn.QUERY,
                                    description = "Id of the session",
                                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255)),
                            @Parameter(
                                    name = "ip",
                                    in = ParameterIn.QUERY,
                                    description = "IP address",
                                    schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
                        },
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description = "An access token that Keycloak issued")))
package io.accesspack.audit.rest;

import io.accesspack.audit.record.Outcome;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
