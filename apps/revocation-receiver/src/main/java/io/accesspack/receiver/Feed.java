package io.accesspack.receiver;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The realm's feed of revocations, {@code GET revocations}. For one thread. */
final class Feed {

    /** Beyond what the feed is asked to wait. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(1);

    private final RealmClient realm;
    private final ServiceAccountToken token;

    Feed(RealmClient realm) {
        this.realm = realm;
        this.token = new ServiceAccountToken(realm);
    }

    /** All there is. */
    FeedAnswer snapshot() throws IOException, InterruptedException {
        return ask("/revocations", Duration.ZERO);
    }

    /** What is new since then, as soon as there is something, or nothing after so many seconds. */
    FeedAnswer since(String cursor, int waitSeconds) throws IOException, InterruptedException {
        return ask(
                "/revocations?after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8) + "&wait=" + waitSeconds,
                Duration.ofSeconds(waitSeconds));
    }

    private FeedAnswer ask(String path, Duration wait) throws IOException, InterruptedException {
        RealmClient.Answer answer = realm.get(path, token.get(), wait.plus(TIMEOUT));
        if (answer.status() == 401) {
            // Ended before its time: the realm's keys have changed, or its sessions were ended.
            token.discard();
            answer = realm.get(path, token.get(), wait.plus(TIMEOUT));
        }
        return switch (answer.status()) {
            case 200 -> FeedAnswer.parse(answer.body());
            case 403 -> {
                token.discard();
                throw new FeedException(
                        "The feed of revocations answered 403: the client's service account needs the role"
                                + " read-revocations of the client revocation-feed");
            }
            case 410 -> throw new CursorGoneException();
            case 429 -> throw new TooManyRequestsException(retryAfter(answer.retryAfter()));
            default -> throw new FeedException("The feed of revocations answered " + answer.status());
        };
    }

    private static Duration retryAfter(String header) {
        if (!header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(1);
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header));
        return asked.compareTo(MAX_RETRY_AFTER) < 0 ? asked : MAX_RETRY_AFTER;
    }
}
