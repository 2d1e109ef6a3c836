package io.accesspack.session.knownbrowser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A browser that a user has signed in with.
 *
 * @param id digest of the browser's secret, the realm and the user: it does not give the secret away, and rows do not tell which
 *     users share a browser
 */
public record KnownBrowser(String id, String realmId, String userId) {

    /** How long a browser keeps the secret: none keeps a cookie for longer (draft-ietf-httpbis-rfc6265bis, section 5.5). */
    public static final Duration KEPT = Duration.ofDays(400);

    /**
     * The browser that keeps this secret, as this user's.
     *
     * @param secret random, kept by the browser only
     */
    public static KnownBrowser of(String realmId, String userId, String secret) {
        return new KnownBrowser(digest(secret + " " + realmId + " " + userId), realmId, userId);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
