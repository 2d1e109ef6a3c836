package io.accesspack.session.rest;

import io.accesspack.session.client.BrowserRequest;
import io.accesspack.session.client.QueryParameters;
import io.accesspack.session.client.Refused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;

/** What pages in browsers find below {@code browser-session}. */
public final class BrowserSessionResource {

    private static final String FIRST = "first";
    private static final String MAX = "max";
    private static final String DEFAULT_MAX = "100";

    private final KeycloakSession session;

    BrowserSessionResource(KeycloakSession session) {
        this.session = session;
        HardenedResponse.begin(session);
    }

    /** Redeems an authorization code: the access token goes to the page, the refresh token into a cookie. */
    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Grants")
    @Operation(
            summary =
                    "Redeems an authorization code: the access token goes to the page, the refresh token into a cookie")
    @SecurityRequirements
    @Parameter(ref = "Origin")
    @Parameter(ref = "X-Browser-Session")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"client_id", "code", "code_verifier", "redirect_uri"},
                                            properties = {
                                                @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                                                @SchemaProperty(name = "code", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "code_verifier",
                                                        type = SchemaType.STRING,
                                                        description = "Of PKCE"),
                                                @SchemaProperty(name = "redirect_uri", type = SchemaType.STRING)
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "The token endpoint's answer without refresh_token, and the cookie",
            content = @Content(schema = @Schema(ref = "Tokens")))
    @APIResponse(
            responseCode = "400",
            description =
                    "As Keycloak's token endpoint refuses a code; a parameter is missing; the client is unknown or not switched on")
    @APIResponse(responseCode = "403", description = "Origin or header missing or foreign")
    public Response token() {
        return CookieGrants.of(session).token();
    }

    /** A new access token for the refresh token in the cookie. */
    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Grants")
    @Operation(summary = "A new access token for the refresh token in the cookie")
    @SecurityRequirements
    @Parameter(ref = "Origin")
    @Parameter(ref = "X-Browser-Session")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"client_id"},
                                            properties = {
                                                @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "organization",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "Alias or id: its cookie, instead of the one that was set last"),
                                                @SchemaProperty(
                                                        name = "scope",
                                                        type = SchemaType.STRING,
                                                        description = "Fewer than granted")
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "The token endpoint's answer without refresh_token, and the cookie",
            content = @Content(schema = @Schema(ref = "Tokens")))
    @APIResponse(responseCode = "204", description = "The browser has no session, for that organization")
    @APIResponse(
            responseCode = "400",
            description =
                    "invalid_grant: the session is over, with reason if a replay has ended it; a parameter is missing; the client is unknown or not switched on")
    @APIResponse(responseCode = "403", description = "Origin or header missing or foreign")
    @APIResponse(
            responseCode = "429",
            description = "Too many refreshes a minute; the cookie stays",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "When to try again, in seconds",
                            schema = @Schema(type = SchemaType.INTEGER)))
    public Response refresh() {
        return CookieGrants.of(session).refresh();
    }

    /** Ends the session of the cookie, or all sessions of its user. */
    @POST
    @Path("logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Grants")
    @Operation(summary = "Ends the session of the cookie, or all sessions of its user")
    @SecurityRequirements
    @Parameter(ref = "Origin")
    @Parameter(ref = "X-Browser-Session")
    @Parameter(
            name = CookieLogout.EVERYWHERE,
            in = ParameterIn.QUERY,
            description = "All of the user's sessions, offline ones included",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"client_id"},
                                            properties = {
                                                @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "organization",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "Alias or id: its cookie, instead of all of the client")
                                            })))
    @APIResponse(responseCode = "204", description = "Ended; without a cookie there was nothing to end")
    @APIResponse(responseCode = "400", description = "A parameter is missing; the client is unknown or not switched on")
    @APIResponse(
            responseCode = "401",
            description = "everywhere, without a usable cookie: nobody knows whose sessions to end")
    @APIResponse(responseCode = "403", description = "Origin or header missing or foreign")
    public Response logout() {
        return CookieLogout.of(session).end();
    }

    /** A link, an image or a prefetch changes nothing. */
    @GET
    @Path("{change: token|refresh|logout}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response refuseGet() {
        return Refused.response(
                        Response.Status.METHOD_NOT_ALLOWED, OAuthErrorException.INVALID_REQUEST, "Only POST is allowed")
                .header(HttpHeaders.ALLOW, "POST")
                .build();
    }

    /** Who is signed in, and what they may do. */
    @GET
    @Path("me")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Me")
    @Operation(summary = "Who is signed in, and what they may do now")
    @APIResponse(responseCode = "200", description = "OK")
    @Parameter(
            name = FIRST,
            in = ParameterIn.QUERY,
            description = "Position of the first organization, from 0",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = MAX,
            in = ParameterIn.QUERY,
            description = "How many organizations at most",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = DEFAULT_MAX))
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(
            responseCode = "403",
            description =
                    "Browser sessions are not enabled for the client of the access token, or the Origin is foreign")
    public Me me() {
        Bearer bearer = Bearer.reading(session);
        QueryParameters query = new BrowserRequest(session).query(FIRST, MAX);
        return Me.of(
                session,
                bearer,
                Math.max(0, query.number(FIRST).orElse(0)),
                query.number(MAX).map(BrowserSessionResource::unlessNegative).orElse(Integer.valueOf(DEFAULT_MAX)));
    }

    /** As in Keycloak, a negative number means no restriction. */
    private static int unlessNegative(int max) {
        return max < 0 ? Integer.MAX_VALUE : max;
    }

    /** Where the user is signed in. */
    @Path("devices")
    public DevicesResource devices() {
        return new DevicesResource(session);
    }
}
