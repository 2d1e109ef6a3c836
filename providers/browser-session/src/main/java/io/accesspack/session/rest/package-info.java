/**
 * The REST API: {@code /realms/{realm}/browser-session} for pages in browsers, {@code /admin/realms/{realm}/browser-session} for
 * administrators of the realm.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Browser session",
                        version = "1",
                        description =
                                "The refresh token of a browser application in a cookie that no script can read. Below"
                                        + " /realms for pages of a client with browser-session.enabled, which send the header Origin, as"
                                        + " browsers do, and with every change X-Browser-Session; below /admin for administrators of the"
                                        + " realm."),
        security = @SecurityRequirement(name = "token"),
        components =
                @Components(
                        schemas = {
                            @Schema(
                                    name = "Tokens",
                                    type = SchemaType.OBJECT,
                                    description = "As Keycloak's token endpoint answers (RFC 6749, section 5.1)",
                                    requiredProperties = {"access_token", "token_type", "expires_in"},
                                    properties = {
                                        @SchemaProperty(name = "access_token", type = SchemaType.STRING),
                                        @SchemaProperty(name = "token_type", type = SchemaType.STRING),
                                        @SchemaProperty(
                                                name = "expires_in",
                                                type = SchemaType.INTEGER,
                                                description = "Seconds that the access token lives"),
                                        @SchemaProperty(name = "refresh_expires_in", type = SchemaType.INTEGER),
                                        @SchemaProperty(name = "not-before-policy", type = SchemaType.INTEGER),
                                        @SchemaProperty(name = "id_token", type = SchemaType.STRING),
                                        @SchemaProperty(name = "scope", type = SchemaType.STRING),
                                        @SchemaProperty(name = "session_state", type = SchemaType.STRING)
                                    }),
                            @Schema(
                                    name = "Refusal",
                                    type = SchemaType.OBJECT,
                                    description =
                                            "Why the request was refused, as OAuth has it (RFC 6749, section 5.2)",
                                    requiredProperties = "error",
                                    properties = {
                                        @SchemaProperty(
                                                name = "error",
                                                type = SchemaType.STRING,
                                                description = "For programs"),
                                        @SchemaProperty(
                                                name = "error_description",
                                                type = SchemaType.STRING,
                                                description = "For people"),
                                        @SchemaProperty(
                                                name = "reason",
                                                type = SchemaType.STRING,
                                                description =
                                                        "refresh_token_replay: the grant is dead because its token was used twice")
                                    }),
                            @Schema(
                                    name = "AdminRefusal",
                                    type = SchemaType.OBJECT,
                                    description =
                                            "Why the request was refused; error, and error_description if there is more to"
                                                    + " say, where Keycloak refuses it before this API is reached",
                                    properties = {
                                        @SchemaProperty(
                                                name = "errorMessage",
                                                type = SchemaType.STRING,
                                                description = "For people"),
                                        @SchemaProperty(name = "error", type = SchemaType.STRING),
                                        @SchemaProperty(name = "error_description", type = SchemaType.STRING)
                                    })
                        },
                        parameters = {
                            @Parameter(
                                    name = "Origin",
                                    in = ParameterIn.HEADER,
                                    required = true,
                                    description =
                                            "One of the client's web origins, exactly; browsers send it on their own",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "X-Browser-Session",
                                    in = ParameterIn.HEADER,
                                    required = true,
                                    description = "Any value: no form and no link can send it",
                                    schema = @Schema(type = SchemaType.STRING))
                        },
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description = "An access token that Keycloak issued")))
package io.accesspack.session.rest;

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
