package io.accesspack.organization.authzen;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.organization.decision.Decision;
import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.Etag;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Holder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;

/**
 * The decision point of one organization, as OpenID AuthZEN Authorization API 1.0 has it. An organization that does not exist, or not for
 * the caller, has one as well, at which nobody may do anything.
 */
@Tag(name = "Decision point")
public final class DecisionPointResource {

    static final String EVALUATION = "access/v1/evaluation";
    static final String EVALUATIONS = "access/v1/evaluations";
    static final String SEARCH_SUBJECT = "access/v1/search/subject";
    static final String SEARCH_ACTION = "access/v1/search/action";

    /** Whoever keeps an answer no longer than that keeps nobody in for a second after their permission is gone. */
    private static final String FOR_A_SECOND = "private, max-age=1";

    private static final String FOR_AN_HOUR = "private, max-age=3600";

    private final URI base;
    private final Optional<DecisionPoint> point;

    /**
     * @param base where it is asked
     * @param organization empty when there is none
     */
    public DecisionPointResource(
            KeycloakSession session, URI base, Actor actor, Optional<OrganizationModel> organization) {
        this.base = base;
        this.point = organization.flatMap(known -> DecisionPoint.of(session, actor, known));
    }

    /** Where it answers. */
    @GET
    @Path(".well-known/authzen-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Where the decision point of an organization answers (AuthZEN metadata)")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = Configuration.class)))
    public Response configuration() {
        return Response.ok(Configuration.at(base.toString()))
                .header(HttpHeaders.CACHE_CONTROL, FOR_AN_HOUR)
                .build();
    }

    /** Whether somebody may do something. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path(EVALUATION)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether somebody may do something (AuthZEN access evaluation)")
    @APIResponse(
            responseCode = "200",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = EvaluationResponse.class)))
    @APIResponse(responseCode = "400", description = "Not a question, or not JSON")
    @APIResponse(responseCode = "403", description = "The caller may ask about themselves only")
    public Response evaluation(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Object.class)))
                    String json) {
        Question question = read(() -> Requests.question(Requests.object(json)));
        Decision decision = decide(List.of(question)).get(0);
        return decided(response(decision), List.of(decision));
    }

    /** Whether somebody may do some things, or some may do something. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path(EVALUATIONS)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Up to 1000 such questions at once (AuthZEN access evaluations)")
    @APIResponse(
            responseCode = "200",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = EvaluationsResponse.class)))
    @APIResponse(responseCode = "400", description = "Not questions, too many, or not JSON")
    @APIResponse(responseCode = "403", description = "The caller may ask about themselves only")
    public Response evaluations(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Object.class)))
                    String json) {
        JsonNode request = read(() -> Requests.object(json));
        if (!read(() -> Requests.isBatch(request))) {
            Decision only =
                    decide(List.of(read(() -> Requests.question(request)))).get(0);
            return decided(EvaluationsResponse.of(response(only)), List.of(only));
        }
        Requests.Batch batch = read(() -> Requests.batch(request));
        List<Decision> decisions = decide(batch.items().stream()
                .map(Requests.Item::question)
                .filter(Objects::nonNull)
                .toList());
        return decided(
                EvaluationsResponse.of(batch.semantic().answered(responses(batch, decisions.iterator()))), decisions);
    }

    private static List<EvaluationResponse> responses(Requests.Batch batch, Iterator<Decision> decisions) {
        List<EvaluationResponse> responses = new ArrayList<>();
        for (Requests.Item item : batch.items()) {
            responses.add(
                    item.question() == null
                            ? new EvaluationResponse(false, DecisionContext.invalid(item.problem()))
                            : response(decisions.next()));
        }
        return responses;
    }

    private static EvaluationResponse response(Decision decision) {
        return new EvaluationResponse(decision.allowed(), DecisionContext.of(decision));
    }

    /** Who may do something. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path(SEARCH_SUBJECT)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who may do something (AuthZEN subject search)")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = SubjectsResponse.class)))
    @APIResponse(responseCode = "400", description = "Not a question, or not JSON")
    @APIResponse(responseCode = "403", description = "The caller may ask about themselves only")
    public Response subjects(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Object.class)))
                    String json) {
        Requests.SubjectQuery query = read(() -> Requests.subjects(Requests.object(json)));
        List<Holder> found = grantees(query.type())
                .flatMap(kind -> point.map(known -> known.whoMay(kind, query.permission(), query.acr(), query.page())))
                .orElse(List.of());
        List<SubjectsResponse.Result> results = found.stream()
                .limit(query.page().limit())
                .map(holder -> new SubjectsResponse.Result(
                        query.type(), holder.name(), new SubjectsResponse.Properties(holder.userId())))
                .toList();
        return answer(
                new SubjectsResponse(results, query.page().answered(results.size(), found.size() > results.size())));
    }

    private static Optional<Grantee.Type> grantees(String subjectType) {
        return switch (subjectType) {
            case Subject.USER -> Optional.of(Grantee.Type.MEMBER);
            case Subject.CLIENT -> Optional.of(Grantee.Type.SERVICE_ACCOUNT);
            default -> Optional.empty();
        };
    }

    /** What somebody may do. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path(SEARCH_ACTION)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What somebody may do to resources of a type (AuthZEN action search)")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ActionsResponse.class)))
    @APIResponse(responseCode = "400", description = "Not a question, or not JSON")
    @APIResponse(responseCode = "403", description = "The caller may ask about themselves only")
    public Response actions(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Object.class)))
                    String json) {
        Requests.ActionQuery query = read(() -> Requests.actions(Requests.object(json)));
        List<ActionsResponse.Result> results = point
                .map(known -> known.actions(query.subject(), query.resourceType(), query.acr()))
                .orElse(List.of())
                .stream()
                .map(ActionsResponse.Result::new)
                .toList();
        return answer(new ActionsResponse(results, ResponsePage.last(results.size())));
    }

    private static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidQuestionException e) {
            throw e.pointer().isEmpty()
                    ? Refused.invalid(e.getMessage())
                    : Refused.invalidField(e.pointer(), e.getMessage());
        }
    }

    private List<Decision> decide(List<Question> questions) {
        return point.map(known -> known.decide(questions)).orElseGet(() -> questions.stream()
                .map(question -> Decision.denied(question.permission()))
                .toList());
    }

    private static Response answer(Object body) {
        return decided(body, List.of());
    }

    /**
     * The tag changes with the answer and with what it rests on: the version of every role that gives a permission. Refusals rest on
     * nothing, or it would tell apart who is unknown.
     */
    private static Response decided(Object body, List<Decision> decisions) {
        Stream<String> versions = decisions.stream()
                .flatMap(decision -> decision.given().stream())
                .map(EffectiveAccess.Source::stamp);
        return Response.ok(body)
                .header(
                        HttpHeaders.ETAG,
                        Etag.of(Stream.concat(Stream.of(body.toString()), versions)
                                .toList()))
                .header(HttpHeaders.CACHE_CONTROL, FOR_A_SECOND)
                .build();
    }
}
