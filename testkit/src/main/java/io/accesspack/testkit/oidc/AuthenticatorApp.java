package io.accesspack.testkit.oidc;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on a phone that shows one-time passwords (RFC 6238: SHA-1, six digits, thirty seconds). */
public final class AuthenticatorApp {

    private static final Map<String, AuthenticatorApp> KEPT = new ConcurrentHashMap<>();

    private final byte[] secret;

    private AuthenticatorApp(byte[] secret) {
        this.secret = secret;
    }

    /** Takes over the secret of Keycloak's set-up page. */
    public static AuthenticatorApp scan(Page setUp) {
        return scan(setUp.document().selectFirst("#totpSecret").val());
    }

    /** Takes over a secret. */
    public static AuthenticatorApp scan(String secret) {
        return new AuthenticatorApp(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The phone of a user whose set-up page was {@linkplain #keptFor kept}. */
    public static Optional<AuthenticatorApp> of(URI page, String username) {
        return Optional.ofNullable(KEPT.get(key(page, username)));
    }

    /** Keeps this for the user's later logins to the same realm. */
    public AuthenticatorApp keptFor(URI page, String username) {
        KEPT.put(key(page, username), this);
        return this;
    }

    private static String key(URI page, String username) {
        String realm = page.getPath().replaceFirst("^(/realms/[^/]+).*$", "$1");
        return page.getAuthority() + realm + " " + username;
    }

    /** Confirms the set-up page with the first code. */
    public Page confirm(Page setUp) {
        return setUp.submit("#kc-totp-settings-form", Map.of("totp", code(), "userLabel", "phone"));
    }

    /** What it shows now. */
    public String code() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Instant.now().getEpochSecond() / 30)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
