package io.accesspack.audit.sink.webhook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accesspack.audit.sink.DeliveryFailedException;
import io.accesspack.audit.sink.OutgoingEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.http.HttpHost;
import org.junit.jupiter.api.Test;

class WebhookSinkTest {

    @Test
    void doesNotAskAProxyForAPrivateAddress() {
        WebhookConfig config = new WebhookConfig(
                URI.create("http://localhost/events"), List.of("a secret of 16 bytes"), Duration.ofSeconds(1), false);
        WebhookSink sink = new WebhookSink(config, 1, new OutgoingProxy(new HttpHost("localhost", 1), null));

        assertThatThrownBy(() -> sink.deliver(new OutgoingEvent("event-1", "{}", Instant.now())))
                .isInstanceOf(DeliveryFailedException.class)
                .hasMessageContaining("not public");
        sink.close();
    }
}
