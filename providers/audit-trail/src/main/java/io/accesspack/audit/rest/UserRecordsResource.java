package io.accesspack.audit.rest;

import io.accesspack.audit.erasure.UserErasure;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** What is on record of a user who has been deleted. */
@Tag(name = "Erasure")
public final class UserRecordsResource {

    private static final String RESOURCE_TYPE = "AUDIT_USER_ERASURE";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String userId;
    private final AdminEventBuilder adminEvent;

    UserRecordsResource(KeycloakSession session, RealmModel realm, String userId, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.userId = userId;
        this.adminEvent = adminEvent;
    }

    /** Erases the user's personal data from all records; they stay, and that it was done goes on record too. */
    @POST
    @Path("erase")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Erases the personal data of a deleted user from all records")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "erased",
                                            properties =
                                                    @SchemaProperty(
                                                            name = "erased",
                                                            type = SchemaType.INTEGER,
                                                            description = "From how many records"))))
    @APIResponse(responseCode = "404", description = "No such user can have been")
    @APIResponse(responseCode = "409", description = "The user exists")
    public Map<String, Integer> erase() {
        if (!RecordId.isPlausible(userId)) {
            throw Refused.notFound("User");
        }
        if (session.users().getUserById(realm, userId) != null) {
            // whoever may erase themselves could cover their tracks
            throw Refused.conflict("The user exists: only deleted users can be erased");
        }
        int erased = new UserErasure(session).erase(realm.getId(), userId);
        adminEvent
                .resource(RESOURCE_TYPE)
                .operation(OperationType.ACTION)
                .resourcePath("users/" + userId + "/audit-trail")
                .success();
        return Map.of("erased", erased);
    }
}
