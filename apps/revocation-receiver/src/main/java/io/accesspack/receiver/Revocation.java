package io.accesspack.receiver;

import java.util.Map;
import java.util.Objects;

/**
 * A statement of the realm: access tokens that were issued at or before a time, and match all of its fields that are not null, do
 * not count any more. One without such a field is about every token.
 *
 * @param sid the session
 * @param sub the user
 * @param orgId the organization
 * @param azp the client
 * @param role the organization role, in that organization if there is one
 * @param issuedBefore in seconds since 1970, as {@code iat}
 * @param expires in seconds since 1970 by the feed's clock: when no such token can be valid any more
 */
record Revocation(String sid, String sub, String orgId, String azp, String role, long issuedBefore, long expires) {

    static Revocation from(Object record) throws FeedException {
        if (!(record instanceof Map<?, ?> fields)) {
            throw new FeedException("A revocation is no JSON object");
        }
        return new Revocation(
                text(fields, "sid"),
                text(fields, "sub"),
                text(fields, "org_id"),
                text(fields, "azp"),
                text(fields, "role"),
                seconds(fields, "issued-before"),
                seconds(fields, "expires"));
    }

    private static String text(Map<?, ?> fields, String name) throws FeedException {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new FeedException("The field " + name + " of a revocation is no text");
    }

    static long seconds(Map<?, ?> fields, String name) throws FeedException {
        if (fields.get(name) instanceof Long seconds) {
            return seconds;
        }
        throw new FeedException("The field " + name + " is no whole number of seconds");
    }

    boolean matches(PresentedToken token, long now) {
        return now <= expires
                && token.issuedAt() <= issuedBefore
                && (sid == null || sid.equals(token.sid()))
                && (sub == null || sub.equals(token.sub()))
                && (azp == null || azp.equals(token.azp()))
                && ((orgId == null && role == null) || token.isFor(orgId, role));
    }

    boolean isAboutTheSameAs(Revocation other) {
        return Objects.equals(sid, other.sid)
                && Objects.equals(sub, other.sub)
                && Objects.equals(orgId, other.orgId)
                && Objects.equals(azp, other.azp)
                && Objects.equals(role, other.role);
    }

    /** Of two about the same, whatever one of them says. */
    Revocation with(Revocation other) {
        return new Revocation(
                sid,
                sub,
                orgId,
                azp,
                role,
                Math.max(issuedBefore, other.issuedBefore),
                Math.max(expires, other.expires));
    }
}
