package io.accesspack.audit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.util.JsonSerialization;

/**
 * A {@link Checkpoint} as a JWS (RFC 7515), type {@value #TYPE}. Checked with the JDK alone, so that it needs no server.
 *
 * @param text the compact serialization
 * @param content what it says, whether or not the signature is valid
 */
record SignedCheckpoint(String text, Checkpoint content, Trust trust) {

    static final String TYPE = "audit-checkpoint+jwt";

    enum Trust {
        VALID,
        /** The key is none of the realm's, or not any more. */
        UNKNOWN_KEY,
        INVALID
    }

    static String sign(Checkpoint checkpoint, SignatureSignerContext signer) {
        return new JWSBuilder().type(TYPE).jsonContent(checkpoint).sign(signer);
    }

    /**
     * Reads and checks it.
     *
     * @param keys the realm's public signature keys by {@code kid}
     * @return empty if it is no checkpoint at all
     */
    static Optional<SignedCheckpoint> read(String text, Function<String, Optional<PublicKey>> keys) {
        try {
            JWSInput jws = new JWSInput(text);
            Checkpoint content = JsonSerialization.readValue(jws.getContent(), Checkpoint.class);
            if (jws.getHeader() == null
                    || content == null
                    || content.hash() == null
                    || content.anchorHash() == null
                    || content.realm() == null
                    || content.chain() == null
                    || !TYPE.equals(jws.getHeader().getType())) {
                return Optional.empty();
            }
            Trust trust = keys.apply(jws.getHeader().getKeyId())
                    .map(key -> isValid(jws, key) ? Trust.VALID : Trust.INVALID)
                    .orElse(Trust.UNKNOWN_KEY);
            return Optional.of(new SignedCheckpoint(text, content, trust));
        } catch (JWSInputException | JsonProcessingException notOurs) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("There is no input but memory", e);
        }
    }

    private static boolean isValid(JWSInput jws, PublicKey key) {
        if (jws.getHeader().getAlgorithm() == null || jws.getSignature() == null) {
            return false;
        }
        try {
            Signature signature = algorithm(jws.getHeader().getRawAlgorithm());
            signature.initVerify(key);
            signature.update(jws.getEncodedSignatureInput().getBytes(StandardCharsets.US_ASCII));
            return signature.verify(jws.getSignature());
        } catch (GeneralSecurityException mismatch) {
            return false;
        }
    }

    /** RFC 7518 section 3.1, and RFC 8037. */
    private static Signature algorithm(String name) throws GeneralSecurityException {
        String bits = name.replaceFirst("^..", "");
        switch (name) {
            case "RS256", "RS384", "RS512" -> {
                return Signature.getInstance("SHA" + bits + "withRSA");
            }
            case "ES256", "ES384", "ES512" -> {
                return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            }
            case "PS256", "PS384", "PS512" -> {
                String hash = "SHA-" + bits;
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(
                        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits) / 8, 1));
                return pss;
            }
            case "EdDSA" -> {
                return Signature.getInstance("EdDSA");
            }
            default -> throw new GeneralSecurityException("Not a signature with a public key: " + name);
        }
    }
}
