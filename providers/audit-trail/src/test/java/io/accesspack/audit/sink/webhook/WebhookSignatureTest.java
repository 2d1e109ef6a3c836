package io.accesspack.audit.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final String PUBLISHED_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIME = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void isTheOneThatStandardWebhooksPublishes() {
        assertThat(new WebhookSignature(List.of(PUBLISHED_SECRET)).of(ID, TIME, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileKeysAreExchangedThereIsOneOfEach() {
        String both = new WebhookSignature(List.of("the new secret of the test", PUBLISHED_SECRET)).of(ID, TIME, BODY);

        assertThat(both.split(" "))
                .containsExactly(
                        new WebhookSignature(List.of("the new secret of the test")).of(ID, TIME, BODY),
                        new WebhookSignature(List.of(PUBLISHED_SECRET)).of(ID, TIME, BODY));
    }

    @Test
    void aSecretThatOnlyLooksLikeBase64IsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSignature.bytes("whsec_#"));
    }
}
