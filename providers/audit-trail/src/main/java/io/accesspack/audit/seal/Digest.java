package io.accesspack.audit.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of a label and texts, in lower-case hexadecimal. Each text enters as four bytes of length, big-endian, and so many
 * bytes of UTF-8; an absent one as the length -1. No two lists have the same bytes.
 */
final class Digest {

    private Digest() {}

    static String of(String label, List<String> texts) {
        MessageDigest sha256 = sha256();
        add(sha256, label);
        texts.forEach(text -> add(sha256, text));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void add(MessageDigest sha256, String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? -1 : bytes.length)
                .array());
        sha256.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
