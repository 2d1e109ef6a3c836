package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Verification.Problem;
import io.accesspack.audit.timestamp.TrustedAuthorities;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKParser;
import org.keycloak.util.JsonSerialization;

/**
 * Verifies an evidence export without a server, on the class path of Keycloak's own libraries:
 *
 * <pre>{@code
 * java -cp 'providers/access-pack-audit-trail.jar:lib/lib/main/*' io.accesspack.audit.seal.Verifier \
 *   evidence.ndjson certs.json [log [authorities.pem]]
 * }</pre>
 *
 * <p>{@code certs.json} is what the realm publishes at {@code /realms/NAME/protocol/openid-connect/certs}, kept from earlier if
 * keys have been removed since. {@code log} is any text with checkpoints in it, such as the server's log: the chain must go through
 * every one that the realm has signed; those whose key is not in {@code certs.json} are counted. {@code authorities.pem} has the certificates of
 * those whose time stamps are believed, instead of Java's truststore. Prints the {@link Verification} as JSON and ends with 0 when the chain is intact, 1 when it is not, 2
 * when there is nothing to verify.
 */
public final class Verifier {

    private static final Pattern JWS = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final Map<String, PublicKey> keys;

    private final Supplier<TrustedAuthorities> authorities;

    private Verifier(Map<String, PublicKey> keys, Supplier<TrustedAuthorities> authorities) {
        this.keys = keys;
        this.authorities = authorities;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 4) {
            System.err.println("Usage: Verifier EVIDENCE.ndjson CERTS.json [LOG [AUTHORITIES.pem]]");
            System.exit(2);
        }
        Path log = arguments.length > 2 ? Path.of(arguments[2]) : null;
        TrustedAuthorities authorities = arguments.length > 3 ? TrustedAuthorities.in(Path.of(arguments[3])) : null;
        Verifier verifier = new Verifier(
                publicKeys(Path.of(arguments[1])),
                authorities == null ? TrustedAuthorities::ofTruststore : () -> authorities);
        Optional<Verification> result = verifier.verify(Path.of(arguments[0]), log);
        if (result.isEmpty()) {
            System.err.println("Nothing is sealed in " + arguments[0]);
            System.exit(2);
        }
        System.out.println(JsonSerialization.writeValueAsString(result.get()));
        System.exit(result.get().intact() ? 0 : 1);
    }

    /** Empty when nothing has been sealed. */
    private Optional<Verification> verify(Path evidence, Path log) throws IOException {
        Contents contents = Contents.of(evidence);
        List<SignedCheckpoint> kept = log == null ? List.of() : kept(log);
        if (contents.head == null) {
            boolean sealedOnce = contents.sealed > 0
                    || kept.stream().anyMatch(each -> each.content().chain().equals(contents.chain));
            return sealedOnce
                    ? Optional.of(Verification.broken(contents.chain, contents.sealed, Problem.NO_CHECKPOINT))
                    : Optional.empty();
        }
        Optional<SignedCheckpoint> end = SignedCheckpoint.read(contents.head, this::key)
                .filter(checkpoint -> checkpoint.content().isFor(contents.realm, contents.chain));
        if (end.isEmpty()) {
            return Optional.of(Verification.broken(contents.chain, contents.sealed, Problem.BAD_SIGNATURE));
        }
        return Optional.of(verify(evidence, contents, end.get(), kept));
    }

    /** What has to be known of an export before its positions are gone through. */
    private static final class Contents {

        private String realm;
        private String chain;
        private String head;
        private long sealed;
        private String inserted;

        static Contents of(Path evidence) throws IOException {
            Contents contents = new Contents();
            each(evidence, contents::add);
            return contents;
        }

        private void add(EvidenceLine line) {
            if (chain == null) {
                realm = line.realm();
                chain = line.chain();
            }
            if (line.opens()) {
                head = line.head();
            } else if (line.entry() != null) {
                sealed = line.entry().position();
            } else if (inserted == null) {
                inserted = line.record().get("id");
            }
        }
    }

    private Optional<PublicKey> key(String kid) {
        return Optional.ofNullable(kid).map(keys::get);
    }

    private Verification verify(Path evidence, Contents contents, SignedCheckpoint end, List<SignedCheckpoint> kept)
            throws IOException {
        ChainVerification verification = new ChainVerification(end, this::key, authorities);
        kept.forEach(verification::kept);
        each(evidence, line -> {
            if (line.entry() != null && line.entry().note() != null) {
                verification.note(
                        line.entry().position(),
                        line.entry().kind(),
                        line.entry().note());
            }
        });
        each(evidence, line -> {
            if (line.entry() != null) {
                verification.entry(line.entry(), line.record());
            }
        });
        Verification result = verification.result();
        return result.intact() && contents.inserted != null ? result.inserted(contents.inserted) : result;
    }

    private List<SignedCheckpoint> kept(Path log) throws IOException {
        List<SignedCheckpoint> kept = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = JWS.matcher(line);
                while (found.find()) {
                    SignedCheckpoint.read(found.group(), this::key).ifPresent(kept::add);
                }
            }
        }
        return kept;
    }

    private static Map<String, PublicKey> publicKeys(Path certs) throws IOException {
        Map<String, PublicKey> keys = new HashMap<>();
        try (InputStream in = Files.newInputStream(certs)) {
            for (JWK key : JsonSerialization.readValue(in, JSONWebKeySet.class).getKeys()) {
                if (!"RSA".equals(key.getKeyType())) {
                    CryptoIntegration.init(Verifier.class.getClassLoader());
                }
                keys.put(key.getKeyId(), JWKParser.create(key).toPublicKey());
            }
        }
        return keys;
    }

    private interface LineConsumer {
        void accept(EvidenceLine line) throws IOException;
    }

    private static void each(Path evidence, LineConsumer consumer) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(evidence)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                consumer.accept(JsonSerialization.readValue(line, EvidenceLine.class));
            }
        }
    }
}
