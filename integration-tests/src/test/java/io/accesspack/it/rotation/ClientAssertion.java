package io.accesspack.it.rotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The key with which a client authenticates itself: {@code private_key_jwt} (RFC 7523, section 2.2). */
final class ClientAssertion {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String clientId;
    private final KeyPair keys;

    ClientAssertion(String clientId) {
        this.clientId = clientId;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as the client's JSON Web Key Set. */
    String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return json(Map.of(
                "keys",
                List.of(Map.of(
                        "kid", "key",
                        "kty", "RSA",
                        "use", "sig",
                        "alg", "RS256",
                        "n", encode(key.getModulus().toByteArray()),
                        "e", encode(key.getPublicExponent().toByteArray())))));
    }

    /** The form of one request of the client, authenticated. */
    Map<String, String> authenticating(TestRealm realm, Map<String, String> form) {
        String claims = json(Map.of(
                "iss",
                clientId,
                "sub",
                clientId,
                "aud",
                realm.issuer().toString(),
                "jti",
                UUID.randomUUID().toString(),
                "exp",
                Instant.now().getEpochSecond() + 30));
        String signed = encode(json(Map.of("alg", "RS256", "kid", "key")).getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            Map<String, String> authenticated = new HashMap<>(form);
            authenticated.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            authenticated.put("client_assertion", signed + "." + encode(signature.sign()));
            return authenticated;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
