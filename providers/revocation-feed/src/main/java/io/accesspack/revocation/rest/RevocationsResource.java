package io.accesspack.revocation.rest;

import io.accesspack.revocation.feed.NodeFeed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** What APIs read. */
public final class RevocationsResource {

    private final KeycloakSession session;
    private final NodeFeed feed;
    private final RateLimit rateLimit;
    private final Reader reader;

    RevocationsResource(KeycloakSession session, NodeFeed feed, RateLimit rateLimit, Reader reader) {
        this.session = session;
        this.feed = feed;
        this.rateLimit = rateLimit;
        this.reader = reader;
    }

    /**
     * The revocations, or those that are new.
     *
     * <p>Because it promises its answer, Keycloak closes the session and lets the thread go as soon as this returns
     * (TransactionalSessionHandler of keycloak-quarkus-server, 26.6.4 and 26.7.3): whoever waits costs memory only.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Revocations")
    @Operation(
            summary = "Which access tokens are not to be accepted any more",
            description = "Every reader on its own: reading takes nothing away")
    @Parameter(
            name = FeedParameters.AFTER,
            in = ParameterIn.QUERY,
            description = "The cursor of the last answer, for what is new since; without it everything",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = FeedParameters.WAIT,
            in = ParameterIn.QUERY,
            description = "With after: how many seconds to wait for something new",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "30", defaultValue = "0"))
    @Parameter(
            name = HttpHeaders.IF_NONE_MATCH,
            in = ParameterIn.HEADER,
            description = "The ETag of the last answer",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = FeedRepresentation.class)))
    @APIResponse(responseCode = "304", description = "Nothing is new", content = @Content)
    @APIResponse(responseCode = "410", description = "The cursor is too old or unknown: ask without it")
    @APIResponse(responseCode = "429", description = "The client asks too often; Retry-After says when to ask again")
    @APIResponse(
            responseCode = "503",
            description = "This node does not know what is new; Retry-After says when to ask again")
    public CompletionStage<Response> revocations() {
        if (!rateLimit.allows(reader.clientId())) {
            return CompletableFuture.completedStage(FeedResponse.tooManyRequests());
        }
        RealmModel realm = session.getContext().getRealm();
        FeedParameters parameters =
                FeedParameters.of(session.getContext().getUri().getQueryParameters());
        if (!parameters.snapshot() && parameters.after() == null) {
            return CompletableFuture.completedStage(FeedResponse.unknownCursor());
        }
        FeedResponse response = response(realm, parameters);
        return feed.read(realm.getId(), parameters.after(), parameters.patience())
                .thenApply(response::of)
                .exceptionally(FeedResponse::of);
    }

    private FeedResponse response(RealmModel realm, FeedParameters parameters) {
        HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
        String encodings = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        return new FeedResponse(
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()),
                encodings != null && encodings.contains("gzip"),
                parameters.patience().isZero() ? headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) : null);
    }
}
