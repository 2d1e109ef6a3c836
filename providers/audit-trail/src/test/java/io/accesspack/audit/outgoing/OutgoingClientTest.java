package io.accesspack.audit.outgoing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.HttpPost;
import org.junit.jupiter.api.Test;

class OutgoingClientTest {

    @Test
    void doesNotAskAProxyForAPrivateAddress() {
        URI url = URI.create("http://localhost/events");
        OutgoingAddress address = new OutgoingAddress("receiver", url, Duration.ofSeconds(1), false);
        try (OutgoingClient client =
                new OutgoingClient(address, 1, new OutgoingProxy(new HttpHost("localhost", 1), null))) {
            assertThatThrownBy(() -> client.post(new HttpPost(url), response -> ""))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("not public");
        }
    }
}
