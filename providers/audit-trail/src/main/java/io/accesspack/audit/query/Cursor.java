package io.accesspack.audit.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of records, newest first: right after the record with this time and id. Records that are added
 * meanwhile do not move it.
 *
 * @param time the record's time
 * @param id the record's id
 */
public record Cursor(Instant time, String id) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,15}) ([A-Za-z0-9_-]{1,36})");

    /** The form in which callers get it and give it back. */
    public String text() {
        byte[] plain = (time.toEpochMilli() + " " + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws InvalidQueryException when it did not
     */
    static Cursor parse(String text) {
        Matcher matcher = TEXT.matcher(decoded(text));
        if (!matcher.matches()) {
            throw unknown();
        }
        return new Cursor(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
    }

    private static InvalidQueryException unknown() {
        return new InvalidQueryException("cursor: must be the 'next' of an earlier answer");
    }
}
