package io.accesspack.it.realm;

import io.accesspack.testkit.oidc.Page;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on a phone that shows one-time passwords (RFC 6238: SHA-1, six digits, thirty seconds). */
final class AuthenticatorApp {

    private final byte[] secret;

    private AuthenticatorApp(byte[] secret) {
        this.secret = secret;
    }

    /** Takes over the secret of Keycloak's set-up page. */
    static AuthenticatorApp scan(Page setUp) {
        String secret = setUp.document().selectFirst("#totpSecret").val();
        return new AuthenticatorApp(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Confirms the set-up page with the first code. */
    Page confirm(Page setUp) {
        return setUp.submit("#kc-totp-settings-form", Map.of("totp", code(), "userLabel", "phone"));
    }

    private String code() {
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
