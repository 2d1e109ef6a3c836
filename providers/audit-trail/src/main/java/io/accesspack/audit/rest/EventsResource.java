package io.accesspack.audit.rest;

import io.accesspack.audit.export.AuditExport;
import io.accesspack.audit.export.ExportFormat;
import io.accesspack.audit.query.AllowedParameters;
import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.AuditQuery;
import io.accesspack.audit.query.InvalidQueryException;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.store.JpaAuditEventReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;

/** Records, newest first. */
@Tag(name = "Records")
public final class EventsResource {

    private static final String FORMAT = "format";

    private final KeycloakSession session;
    private final AuditFilter scope;

    /** @param scope the records that exist for the caller */
    EventsResource(KeycloakSession session, AuditFilter scope) {
        this.session = session;
        this.scope = scope;
    }

    /** A page of the records that the query parameters ask for. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A page of records, newest first")
    @Parameter(ref = "from")
    @Parameter(ref = "to")
    @Parameter(ref = "type")
    @Parameter(ref = "outcome")
    @Parameter(ref = "actor")
    @Parameter(ref = "target")
    @Parameter(ref = "organization")
    @Parameter(ref = "session")
    @Parameter(ref = "ip")
    @Parameter(
            name = "max",
            in = ParameterIn.QUERY,
            description = "Size of the page",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "next of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "Another organization than that of the token")
    public EventPageRepresentation list() {
        AuditQuery query = parsed(AuditQuery.PAGE, parameters -> AuditQuery.parse(scope, parameters));
        List<AuditRecord> records = reader().newestFirst(query.filter(), query.after(), query.max() + 1);
        return EventPageRepresentation.of(records, query.max());
    }

    /** All the records that the query parameters ask for, as a file. */
    @GET
    @Path("export")
    @Operation(summary = "All records that the parameters ask for, as a file")
    @Parameter(ref = "from")
    @Parameter(ref = "to")
    @Parameter(ref = "type")
    @Parameter(ref = "outcome")
    @Parameter(ref = "actor")
    @Parameter(ref = "target")
    @Parameter(ref = "organization")
    @Parameter(ref = "session")
    @Parameter(ref = "ip")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "CloudEvents, one per line, or a table",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"ndjson", "csv"},
                            defaultValue = "ndjson"))
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "Another organization than that of the token")
    public Response export() {
        AuditFilter filter =
                parsed(AuditQuery.FILTER.once(FORMAT), parameters -> AuditQuery.parseFilter(scope, parameters));
        String name = session.getContext().getUri().getQueryParameters().getFirst(FORMAT);
        ExportFormat format = ExportFormat.named(name == null ? "ndjson" : name)
                .orElseThrow(() -> Refused.invalid(FORMAT + ": must be ndjson or csv"));
        return Response.ok(new AuditExport(session, filter, format))
                .type(format.mediaType() + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"audit-trail." + format.fileExtension() + "\"")
                .build();
    }

    /** One record. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One record")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "No such record")
    public EventRepresentation event(@PathParam("id") String id) {
        QueryParameters.none(session);
        return (RecordId.isPlausible(id) ? reader().find(scope, id) : Optional.<AuditRecord>empty())
                .map(EventRepresentation::of)
                .orElseThrow(() -> Refused.notFound("Event"));
    }

    private JpaAuditEventReader reader() {
        return new JpaAuditEventReader(session);
    }

    private <T> T parsed(AllowedParameters allowed, Function<MultivaluedMap<String, String>, T> parser) {
        MultivaluedMap<String, String> parameters = QueryParameters.of(session, allowed);
        try {
            requireOwnOrganization(parameters.get(AuditField.ORGANIZATION.parameter()));
            return parser.apply(parameters);
        } catch (InvalidQueryException e) {
            throw Refused.invalid(e.getMessage());
        }
    }

    /** For members there is one organization; another is answered like one that does not exist. */
    private void requireOwnOrganization(List<String> asked) {
        String own = scope.equal().get(AuditField.ORGANIZATION);
        if (own != null && asked != null && !asked.equals(List.of(own))) {
            throw Refused.notFound("Organization");
        }
    }
}
