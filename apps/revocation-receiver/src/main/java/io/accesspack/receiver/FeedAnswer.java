package io.accesspack.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the feed answers.
 *
 * @param issuer the realm
 * @param time the feed's clock, in seconds since 1970
 * @param cursor what to ask with next
 * @param snapshot whether this is all there is; else it is what is new, and may be known
 */
record FeedAnswer(String issuer, long time, String cursor, boolean snapshot, List<Revocation> revocations) {

    static FeedAnswer parse(String body) throws FeedException {
        Map<?, ?> answer = Json.object(body);
        if (answer.get("issuer") instanceof String issuer
                && answer.get("cursor") instanceof String cursor
                && answer.get("snapshot") instanceof Boolean snapshot
                && answer.get("revocations") instanceof List<?> records) {
            return new FeedAnswer(issuer, Revocation.seconds(answer, "time"), cursor, snapshot, revocations(records));
        }
        throw new FeedException("What was answered is no list of revocations");
    }

    static List<Revocation> revocations(List<?> records) throws FeedException {
        List<Revocation> revocations = new ArrayList<>(records.size());
        for (Object record : records) {
            revocations.add(Revocation.from(record));
        }
        return revocations;
    }
}
