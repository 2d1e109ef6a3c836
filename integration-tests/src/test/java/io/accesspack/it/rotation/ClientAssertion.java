package io.accesspack.it.rotation;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.SigningKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The key with which a client authenticates itself: {@code private_key_jwt} (RFC 7523, section 2.2). */
final class ClientAssertion {

    private final String clientId;
    private final SigningKey key = SigningKey.generate();

    ClientAssertion(String clientId) {
        this.clientId = clientId;
    }

    /** The public key as the client's JSON Web Key Set. */
    String keySet() {
        return key.keySet();
    }

    /** The form of one request of the client, authenticated. */
    Map<String, String> authenticating(TestRealm realm, Map<String, String> form) {
        Map<String, String> authenticated = new HashMap<>(form);
        authenticated.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        authenticated.put(
                "client_assertion",
                key.sign(Map.of(
                        "iss",
                        clientId,
                        "sub",
                        clientId,
                        "aud",
                        realm.issuer().toString(),
                        "jti",
                        UUID.randomUUID().toString(),
                        "exp",
                        Instant.now().getEpochSecond() + 30)));
        return authenticated;
    }
}
