package io.accesspack.session.cookie;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A random secret that stands for one browser. It lives in a cookie with the prefix {@code __Host-}, which only this host can set
 * (draft-ietf-httpbis-rfc6265bis, section 4.1.3.2); the cookies with refresh tokens, whose own path rules that prefix out,
 * carry its digest. So a cookie that a sibling subdomain has planted belongs to no browser.
 */
record BrowserBinding(String secret) {

    static final String COOKIE = "__Host-AP-BROWSER";

    private static final int BITS = 128;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static BrowserBinding create() {
        byte[] secret = new byte[BITS / Byte.SIZE];
        RANDOM.nextBytes(secret);
        return new BrowserBinding(encode(secret));
    }

    /** The binding of the browser that sent these cookies; none when it sent no or more than one. */
    static Optional<BrowserBinding> of(CookieHeader cookies) {
        List<String> secrets = cookies.values(COOKIE).toList();
        return secrets.size() == 1 && SECRET.matcher(secrets.get(0)).matches()
                ? Optional.of(new BrowserBinding(secrets.get(0)))
                : Optional.empty();
    }

    /** What cookies of this browser carry. */
    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return encode(Arrays.copyOf(digest, BITS / Byte.SIZE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean bound(SessionCookie cookie) {
        return MessageDigest.isEqual(
                digest().getBytes(StandardCharsets.US_ASCII), cookie.binding().getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
