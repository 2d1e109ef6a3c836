package io.accesspack.session.rest;

import io.accesspack.session.client.QueryParameters;
import io.accesspack.session.client.SharedOrigin;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What administrators of a realm find below {@code browser-session}. */
public final class AdministratorResource {

    /** UUIDs, and the ids of federated users. What cannot be one is not looked up: databases fail on some characters. */
    private static final Pattern PLAUSIBLE_ID = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator rights;
    private final AdminEventBuilder adminEvent;

    AdministratorResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator rights, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.rights = rights;
        this.adminEvent = adminEvent;
    }

    /** The devices on which a user is signed in. */
    @Path("users/{user}/devices")
    public UserDevicesResource devices(@PathParam("user") String id) {
        UserModel user = PLAUSIBLE_ID.matcher(id).matches() ? session.users().getUserById(realm, id) : null;
        if (user == null) {
            // as Keycloak does, so that nobody learns which ids exist
            if (rights.users().canQuery()) {
                throw ErrorResponse.error("User not found", Status.NOT_FOUND);
            }
            throw new ForbiddenException();
        }
        rights.users().requireView(user);
        QueryParameters.of(session, message -> ErrorResponse.error(message, Status.BAD_REQUEST));
        return new UserDevicesResource(session, user, rights, adminEvent);
    }

    /** Which clients undo the protection of those with browser sessions, and where. */
    @GET
    @Path("shared-origins")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Clients")
    @Operation(
            summary = "Clients without browser sessions whose logins may return to an origin of a client that has them",
            description = "Empty in a realm where no script of a page can get a refresh token")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(responseCode = "403", description = "The caller may not view the clients")
    public List<SharedOrigin> sharedOrigins() {
        rights.clients().requireView();
        QueryParameters.of(session, message -> ErrorResponse.error(message, Status.BAD_REQUEST));
        return SharedOrigin.in(session, realm);
    }
}
