package io.accesspack.organization.management;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Entity tags (RFC 9110, 8.8.3), so that two administrators do not overwrite each other: whoever sends {@code If-Match}
 * with what they read is refused when it has changed since. Strong ones; without the header nothing is compared.
 */
public final class Etag {

    private static final int DIGEST_BYTES = 12;

    private Etag() {}

    /** The tag of a revision: a text without quotes. */
    public static String of(String revision) {
        return '"' + revision + '"';
    }

    /** The tag of a list whose order does not matter. */
    public static String of(Collection<String> values) {
        String content = String.join("\n", values.stream().sorted().toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return of(HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Refuses what was meant for another state.
     *
     * @throws org.keycloak.services.ErrorResponseException 412 unless {@code ifMatch} is absent, {@code *} or names the tag
     */
    public static void require(String ifMatch, String current) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(current::equals)) {
            throw Refused.stale();
        }
    }
}
