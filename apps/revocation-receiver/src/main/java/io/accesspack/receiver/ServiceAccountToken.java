package io.accesspack.receiver;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The access token of the client's service account (RFC 6749, section 4.4), renewed before it ends. For one thread. */
final class ServiceAccountToken {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RealmClient realm;
    private String token;
    private long renewAt;

    ServiceAccountToken(RealmClient realm) {
        this.realm = realm;
    }

    String get() throws IOException, InterruptedException {
        if (token == null || System.nanoTime() - renewAt >= 0) {
            request();
        }
        return token;
    }

    void discard() {
        token = null;
    }

    private void request() throws IOException, InterruptedException {
        RealmClient.Answer answer =
                realm.post("/protocol/openid-connect/token", Map.of("grant_type", "client_credentials"), TIMEOUT);
        if (answer.status() != 200) {
            throw new FeedException("The token endpoint answered the client's credentials with " + answer.status());
        }
        Map<?, ?> tokens = Json.object(answer.body());
        if (!(tokens.get("access_token") instanceof String accessToken)
                || !(tokens.get("expires_in") instanceof Long seconds)) {
            throw new FeedException("The token endpoint answered without an access token");
        }
        token = accessToken;
        renewAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) * 3 / 4;
    }
}
