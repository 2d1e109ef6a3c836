package io.accesspack.audit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keeps an administrator's representation small enough for a row: an imported realm can be many megabytes. */
final class Representation {

    static final int MAX_CHARS = 32 * 1024;
    private static final int KEPT_CHARS = 4 * 1024;

    private Representation() {}

    /** Returns the redacted representation itself, or its beginning with the length and hash of the whole. */
    static JsonNode limited(JsonNode redacted) {
        String text = redacted.toString();
        if (text.length() <= MAX_CHARS) {
            return redacted;
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("truncated", text.substring(0, KEPT_CHARS))
                .put("length", text.length())
                .put("sha256", sha256(text));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
