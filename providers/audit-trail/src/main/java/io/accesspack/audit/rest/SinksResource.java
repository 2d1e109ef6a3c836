package io.accesspack.audit.rest;

import io.accesspack.audit.delivery.JpaDeliveries;
import io.accesspack.audit.delivery.JpaDeliveries.DeadLetter;
import io.accesspack.audit.delivery.JpaTestDelivery;
import io.accesspack.audit.query.AllowedParameters;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.sink.AuditSink;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** How the realm's sinks do. They are created and changed as Keycloak's components. */
@Tag(name = "Sinks")
public final class SinksResource {

    private static final int MAX_PAGE = 1000;

    private static final AllowedParameters PAGE = AllowedParameters.NONE.once("first", "max");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator rights;
    private final AdminEventBuilder adminEvent;
    private final JpaDeliveries deliveries;

    SinksResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator rights, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.rights = rights;
        this.adminEvent = adminEvent;
        deliveries = new JpaDeliveries(session);
    }

    /** All sinks with their backlog. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All sinks with their backlog")
    @APIResponse(responseCode = "200", description = "OK")
    public List<SinkRepresentation> list() {
        QueryParameters.none(session);
        return realm.getComponentsStream(realm.getId(), AuditSink.class.getName())
                .map(sink -> SinkRepresentation.of(sink, deliveries))
                .toList();
    }

    /** One sink with its backlog. */
    @GET
    @Path("{sink}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One sink with its backlog")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "No such sink")
    public SinkRepresentation get(@PathParam("sink") String id) {
        QueryParameters.none(session);
        return SinkRepresentation.of(sink(id), deliveries);
    }

    /** Its dead letters. */
    @GET
    @Path("{sink}/dead-letters")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Its dead letters")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "No such sink")
    public List<DeadLetter> deadLetters(
            @PathParam("sink") String id,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    @QueryParam("first")
                    @DefaultValue("0")
                    String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @QueryParam("max")
                    @DefaultValue("100")
                    String max) {
        QueryParameters.of(session, PAGE);
        return deliveries.deadLetters(
                sink(id).getId(), number("first", first, 0, Integer.MAX_VALUE), number("max", max, 1, MAX_PAGE));
    }

    /** Delivers all dead letters, as if they were new. */
    @POST
    @Path("{sink}/dead-letters/redeliver")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delivers all dead letters, as if they were new")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "redelivered",
                                            properties =
                                                    @SchemaProperty(
                                                            name = "redelivered",
                                                            type = SchemaType.INTEGER,
                                                            description = "How many"))))
    @APIResponse(responseCode = "404", description = "No such sink")
    public Map<String, Integer> redeliver(@PathParam("sink") String id) {
        rights.realm().requireManageEvents();
        QueryParameters.none(session);
        return Map.of("redelivered", deliveries.redeliver(sink(id).getId()));
    }

    /** Delivers one dead letter, as if it were new. */
    @POST
    @Path("{sink}/dead-letters/{delivery}/redeliver")
    @Operation(summary = "Delivers one dead letter, as if it were new")
    @APIResponse(responseCode = "204", description = "It is delivered again")
    @APIResponse(responseCode = "404", description = "No such sink, or no such dead letter")
    public void redeliver(@PathParam("sink") String id, @PathParam("delivery") String delivery) {
        rights.realm().requireManageEvents();
        QueryParameters.none(session);
        if (!RecordId.isPlausible(delivery) || !deliveries.redeliver(sink(id).getId(), delivery)) {
            throw Refused.notFound("Dead letter");
        }
    }

    /** Offers the sink an event that nothing has happened for, and says how that went. */
    @POST
    @Path("{sink}/test")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Offers the sink an event of type AUDIT_SINK.TEST at once, and says how that went")
    @APIResponse(responseCode = "200", description = "How it went, whether the event was taken or not")
    @APIResponse(responseCode = "404", description = "No such sink")
    @APIResponse(responseCode = "409", description = "Another test is under way")
    public TestRepresentation test(@PathParam("sink") String id) {
        rights.realm().requireManageEvents();
        QueryParameters.none(session);
        ComponentModel sink = sink(id);
        JpaTestDelivery.Result result = new JpaTestDelivery(session, realm)
                .run(sink, actor())
                .orElseThrow(() -> Refused.conflict("Another test is under way: try again"));
        adminEvent
                .resource("AUDIT_SINK")
                .operation(OperationType.ACTION)
                .resourcePath("audit-trail/sinks/" + sink.getId() + "/test")
                .detail("delivered", Boolean.toString(result.delivered()))
                .success();
        return TestRepresentation.of(result);
    }

    private Actor actor() {
        AdminAuth administrator = rights.adminAuth();
        return new Actor(
                administrator.getRealm().getId(),
                administrator.getUser().getId(),
                administrator.getUser().getUsername(),
                administrator.getClient().getClientId(),
                administrator.getToken().getSessionId());
    }

    private ComponentModel sink(String id) {
        ComponentModel sink = RecordId.isPlausible(id) ? realm.getComponent(id) : null;
        if (sink == null || !AuditSink.class.getName().equals(sink.getProviderType())) {
            throw Refused.notFound("Sink");
        }
        return sink;
    }

    private static int number(String parameter, String text, int min, int max) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw Refused.invalid(parameter + " is a whole number from " + min + " to " + max);
        }
        return Integer.parseInt(text);
    }
}
