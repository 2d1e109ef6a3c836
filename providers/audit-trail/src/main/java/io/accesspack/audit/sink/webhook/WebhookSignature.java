package io.accesspack.audit.sink.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures as in Standard Webhooks 1.0: {@code v1,} and the base64 of HMAC-SHA-256 over {@code id.timestamp.body}. While
 * keys are exchanged there are two, separated by a space, and receivers accept either.
 */
final class WebhookSignature {

    /** Standard Webhooks writes secrets as this and base64. Others are taken as they are. */
    private static final String BASE64_PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /** @param secrets the current one first; at least one */
    WebhookSignature(List<String> secrets) {
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(bytes(secret), ALGORITHM))
                .toList();
    }

    String of(String id, long timestamp, String body) {
        byte[] content = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + sign(key, content)).collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException when the secret only looks like base64 */
    static byte[] bytes(String secret) {
        return secret.startsWith(BASE64_PREFIX)
                ? Base64.getDecoder().decode(secret.substring(BASE64_PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
