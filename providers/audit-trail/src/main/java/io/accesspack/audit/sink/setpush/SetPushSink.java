package io.accesspack.audit.sink.setpush;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.outgoing.NoAnswerException;
import io.accesspack.audit.outgoing.OutgoingClient;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.DeliveryFailedException;
import io.accesspack.audit.sink.OutgoingEvent;
import io.accesspack.audit.sink.http.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.util.JsonSerialization;

/** Pushes Security Event Tokens to one receiver, as RFC 8935 says. Any 2xx means that it has taken the token. */
final class SetPushSink implements AuditSink {

    /** An answer says an error's name at most. */
    private static final int MAX_ANSWER_BYTES = 16 * 1024;

    /** RFC 8935, 2.4: any other text is a stranger's. */
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_key",
            "invalid_issuer",
            "invalid_audience",
            "authentication_failed",
            "access_denied");

    private final SetPushConfig config;
    private final Optional<SignatureSignerContext> signer;
    private final OutgoingClient client;

    /** @param signer the realm's; empty if it has no key that others can check */
    SetPushSink(SetPushConfig config, Optional<SignatureSignerContext> signer, int maxInFlight) {
        this.config = config;
        this.signer = signer;
        client = new OutgoingClient(config.address(), maxInFlight);
    }

    @Override
    public void deliver(OutgoingEvent event) throws DeliveryFailedException {
        Optional<CaepEvent> caep = CaepMapping.of(event.record());
        if (caep.isEmpty()) {
            return; // queued by a version that knew it
        }
        if (config.hasToken() && config.token().isEmpty()) {
            throw new DeliveryFailedException("The bearer token is not in the vault, or is none there");
        }
        SignatureSignerContext key =
                signer.orElseThrow(() -> new DeliveryFailedException("The realm has no active key to sign with"));
        try {
            client.post(request(SecurityEventToken.of(event, caep.get(), config, key)), this::taken);
        } catch (NoAnswerException e) {
            throw new DeliveryFailedException(e.getMessage());
        }
    }

    private HttpPost request(String token) {
        HttpPost post = new HttpPost(config.address().url());
        post.setHeader(HttpHeaders.CONTENT_TYPE, SecurityEventToken.MEDIA_TYPE);
        post.setHeader(HttpHeaders.ACCEPT, "application/json");
        config.token().ifPresent(bearer -> post.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + bearer));
        post.setEntity(new ByteArrayEntity(token.getBytes(StandardCharsets.US_ASCII)));
        return post;
    }

    private boolean taken(HttpResponse response) throws IOException, DeliveryFailedException {
        int status = response.getStatusLine().getStatusCode();
        if (status < 200 || status > 299) {
            String error = error(response).map(name -> " " + name).orElse("");
            throw new DeliveryFailedException(
                    client.answering() + " answered " + status + error, RetryAfter.of(response));
        }
        if (hasShortBody(response)) {
            EntityUtils.consume(response.getEntity());
        }
        return true;
    }

    private static Optional<String> error(HttpResponse response) {
        if (!hasShortBody(response)) {
            return Optional.empty();
        }
        try (InputStream body = response.getEntity().getContent()) {
            JsonNode answer = JsonSerialization.mapper.readTree(body);
            return Optional.ofNullable(answer)
                    .map(json -> json.path("err").asText())
                    .filter(ERRORS::contains);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean hasShortBody(HttpResponse response) {
        return response.getEntity() != null
                && response.getEntity().getContentLength() >= 0
                && response.getEntity().getContentLength() <= MAX_ANSWER_BYTES;
    }

    @Override
    public void close() {
        client.close();
    }
}
