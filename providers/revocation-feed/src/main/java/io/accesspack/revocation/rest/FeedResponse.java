package io.accesspack.revocation.rest;

import io.accesspack.revocation.feed.Answer;
import io.accesspack.revocation.feed.FeedUnavailableException;
import io.accesspack.revocation.feed.UnknownCursorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.keycloak.common.util.Time;
import org.keycloak.util.JsonSerialization;

/**
 * How an answer goes to a reader. It is made when Keycloak has closed the request's session, so it has taken from the request before what it
 * needs.
 *
 * @param known the entity tag that the reader has, if it asks only for what differs
 */
record FeedResponse(String issuer, boolean acceptsGzip, String known) {

    /** Below that, compressing costs more than it saves. */
    private static final int WORTH_COMPRESSING = 1_024;

    Response of(Answer answer) {
        EntityTag tag = new EntityTag(answer.cursor().toString());
        if (("\"" + tag.getValue() + "\"").equals(known)) {
            return uncached(Response.notModified(tag)).build();
        }
        long time = TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis());
        byte[] body = json(FeedRepresentation.of(answer, issuer, time));
        Response.ResponseBuilder response = uncached(Response.ok())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .tag(tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return acceptsGzip && body.length >= WORTH_COMPRESSING
                ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                        .entity(compressed(body))
                        .build()
                : response.entity(body).build();
    }

    /** For what the feed fails with. */
    static Response of(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof UnknownCursorException) {
            return refusal(Status.GONE, UnknownCursorException.MESSAGE).build();
        }
        if (cause instanceof FeedUnavailableException unavailable) {
            return refusal(Status.SERVICE_UNAVAILABLE, unavailable.getMessage())
                    .header(HttpHeaders.RETRY_AFTER, 1)
                    .build();
        }
        throw new CompletionException(cause);
    }

    static Response tooManyRequests() {
        return refusal(Status.TOO_MANY_REQUESTS, "The client asks too often")
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    static Response unknownCursor() {
        return refusal(Status.GONE, UnknownCursorException.MESSAGE).build();
    }

    private static Response.ResponseBuilder refusal(Status status, String message) {
        return uncached(Response.status(status))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json(Map.of("errorMessage", message)));
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static byte[] json(Object value) {
        try {
            return JsonSerialization.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
