package io.accesspack.session.rest;

import io.accesspack.session.client.Refused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;

/** What pages in browsers find below {@code browser-session}. */
public final class BrowserSessionResource {

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
    public Response token() {
        return CookieGrants.of(session).token();
    }

    /** A new access token for the refresh token in the cookie. */
    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response refresh() {
        return CookieGrants.of(session).refresh();
    }

    /** Ends the session of the cookie, or all sessions of its user. */
    @POST
    @Path("logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response logout() {
        return CookieLogout.of(session).end();
    }

    /** A link, an image or a prefetch changes nothing. */
    @GET
    @Path("{change: token|refresh|logout}")
    @Produces(MediaType.APPLICATION_JSON)
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
    public Me me() {
        return Me.of(session, Bearer.reading(session));
    }

    /** Where the user is signed in. */
    @Path("devices")
    public DevicesResource devices() {
        return new DevicesResource(session);
    }
}
