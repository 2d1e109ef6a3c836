package io.accesspack.audit.sink.webhook;

import io.accesspack.audit.envelope.CloudEvent;
import io.accesspack.audit.outgoing.NoAnswerException;
import io.accesspack.audit.outgoing.OutgoingClient;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.DeliveryFailedException;
import io.accesspack.audit.sink.OutgoingEvent;
import io.accesspack.audit.sink.http.RetryAfter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.util.EntityUtils;

/** Posts events to one URL. Any 2xx means that the receiver has taken the event. */
final class WebhookSink implements AuditSink {

    /** An answer has nothing to say; a longer one costs its connection. */
    private static final int MAX_ANSWER_BYTES = 16 * 1024;

    private final WebhookConfig config;
    private final WebhookSignature signature;
    private final OutgoingClient client;

    WebhookSink(WebhookConfig config, int maxInFlight) {
        this.config = config;
        signature = new WebhookSignature(config.secrets());
        client = new OutgoingClient(config.address(), maxInFlight);
    }

    @Override
    public void deliver(OutgoingEvent event) throws DeliveryFailedException {
        if (config.secrets().isEmpty()) {
            throw new DeliveryFailedException("The secret is not in the vault, or is too short or no base64 there");
        }
        try {
            client.post(request(event), this::taken);
        } catch (NoAnswerException e) {
            throw new DeliveryFailedException(e.getMessage());
        }
    }

    private boolean taken(HttpResponse response) throws IOException, DeliveryFailedException {
        int status = response.getStatusLine().getStatusCode();
        if (status < 200 || status > 299) {
            throw new DeliveryFailedException(client.answering() + " answered " + status, RetryAfter.of(response));
        }
        if (response.getEntity() != null
                && response.getEntity().getContentLength() <= MAX_ANSWER_BYTES
                && response.getEntity().getContentLength() >= 0) {
            EntityUtils.consume(response.getEntity());
        }
        return true;
    }

    private HttpPost request(OutgoingEvent event) {
        long now = event.time().getEpochSecond();
        HttpPost post = new HttpPost(config.address().url());
        post.setHeader(HttpHeaders.CONTENT_TYPE, CloudEvent.MEDIA_TYPE + "; charset=utf-8");
        post.setHeader("webhook-id", event.id());
        post.setHeader("webhook-timestamp", Long.toString(now));
        post.setHeader("webhook-signature", signature.of(event.id(), now, event.body()));
        post.setEntity(new ByteArrayEntity(event.body().getBytes(StandardCharsets.UTF_8)));
        return post;
    }

    @Override
    public void close() {
        client.close();
    }
}
