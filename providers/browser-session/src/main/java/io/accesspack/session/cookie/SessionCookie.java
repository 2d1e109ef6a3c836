package io.accesspack.session.cookie;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cookie that holds a refresh token. Nothing about the token has been checked.
 *
 * @param name says which client and organization
 * @param issuedAt when this server set it, in whole milliseconds
 * @param binding digest of the {@link BrowserBinding} that it was set for
 * @param refreshToken compact serialization (RFC 7519)
 */
public record SessionCookie(String name, Instant issuedAt, String binding, String refreshToken) {

    /** Browsers drop a cookie of which name and value together are longer (draft-ietf-httpbis-rfc6265bis, section 5.7). */
    static final int MAX_LENGTH = 4096;

    private static final Pattern VALUE =
            Pattern.compile("(\\d{1,15})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){2,4})");

    /** The cookie of this name and value; empty when it is not one that {@link #value()} has made. */
    static Optional<SessionCookie> parse(String name, String value) {
        if (name.length() + value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher parts = VALUE.matcher(value);
        return parts.matches()
                ? Optional.of(new SessionCookie(
                        name, Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    String value() {
        return issuedAt.toEpochMilli() + "." + binding + "." + refreshToken;
    }

    /** Characters of name and value. */
    int length() {
        return name.length() + value().length();
    }

    /** Without the token: it must not reach a log. */
    @Override
    public String toString() {
        return name;
    }
}
