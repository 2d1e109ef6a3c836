package io.accesspack.it.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The keys that a realm publishes, as whoever checks its RS256 signatures uses them. */
final class RealmKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode keys;

    RealmKeys(TestRealm realm) throws IOException {
        URI certs = URI.create(realm.issuer() + "/protocol/openid-connect/certs");
        try (InputStream in = certs.toURL().openStream()) {
            keys = JSON.readTree(in).get("keys");
        }
    }

    /** Whether the realm has signed this compact serialization. */
    boolean signed(String encoded) throws IOException, GeneralSecurityException {
        String[] parts = encoded.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key(JSON.readTree(decode(parts[0])).get("kid").textValue()));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decode(parts[2]));
    }

    private PublicKey key(String id) throws GeneralSecurityException {
        for (JsonNode key : keys) {
            if (key.get("kid").textValue().equals(id)) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))));
            }
        }
        throw new AssertionError("The realm has no key " + id);
    }

    private static BigInteger number(JsonNode encoded) {
        return new BigInteger(1, decode(encoded.textValue()));
    }

    private static byte[] decode(String encoded) {
        return Base64.getUrlDecoder().decode(encoded);
    }
}
