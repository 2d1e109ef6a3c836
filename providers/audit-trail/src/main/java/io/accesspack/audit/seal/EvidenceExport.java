package io.accesspack.audit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.util.JsonSerialization;

/** Writes a chain and its records as lines of JSON, all that {@link Verifier} needs besides the realm's public keys. */
public final class EvidenceExport implements StreamingOutput {

    private static final int MOST_INSERTED = 1000;

    private final KeycloakSession session;
    private final String realmId;
    private final String chainId;

    /** @param chainId the realm's id, or an organization's */
    public EvidenceExport(KeycloakSession session, String realmId, String chainId) {
        this.session = session;
        this.realmId = realmId;
        this.chainId = chainId;
    }

    /** The newest checkpoint, and up to which position positions belong to the export. */
    private record Head(String checkpoint, long last) {}

    /** A batch of lines, and where the next one starts. */
    private record Batch(List<String> lines, Optional<Long> last) {}

    @Override
    public void write(OutputStream output) throws IOException {
        // as AuditExport: no connection is held while the network takes its time
        session.getTransactionManager().commit();
        Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        Head head = KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), this::head);
        writer.write(line(EvidenceLine.ofHead(realmId, chainId, head.checkpoint())));
        Optional<Long> last = Optional.of(0L);
        while (last.isPresent()) {
            long after = last.get();
            Batch batch = KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), own -> read(own, after, head.last()));
            for (String line : batch.lines()) {
                writer.write(line);
            }
            last = batch.last();
        }
        for (String line : inserted()) {
            writer.write(line);
        }
        writer.flush();
    }

    /** What is sealed while the export goes on does not belong to it. */
    private Head head(KeycloakSession own) {
        StoredEnd end = new JpaStoredChain(own, realmId, chainId).end();
        long signed = Optional.ofNullable(end.checkpoint())
                .flatMap(text -> SignedCheckpoint.read(text, kid -> Optional.empty()))
                .map(checkpoint -> checkpoint.content().position())
                .orElse(0L);
        return new Head(end.checkpoint(), Math.max(signed, end.lastPosition()));
    }

    private Batch read(KeycloakSession own, long after, long until) {
        List<String> lines = new ArrayList<>();
        Optional<Long> last = new JpaStoredChain(own, realmId, chainId).batch(after, (entry, record) -> {
            if (entry.position() <= until) {
                lines.add(line(EvidenceLine.of(realmId, chainId, entry, record)));
            }
        });
        return new Batch(lines, last.filter(position -> position < until));
    }

    private List<String> inserted() {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            JpaStoredChain chain = new JpaStoredChain(own, realmId, chainId);
            long closedUntil = chain.checkpoint()
                    .flatMap(text -> SignedCheckpoint.read(text, kid -> Optional.empty()))
                    .map(checkpoint -> checkpoint.content().closedUntil())
                    .orElse(0L);
            return Stream.concat(chain.neverSealed(closedUntil, MOST_INSERTED).stream(), forged(own).stream())
                    .map(record -> line(EvidenceLine.of(realmId, chainId, null, record)))
                    .toList();
        });
    }

    private List<Map<String, String>> forged(KeycloakSession own) {
        return chainId.equals(realmId)
                ? new JpaPublishedCheckpoints(own, realmId)
                        .forged(new RealmKeys(own, own.realms().getRealm(realmId)), MOST_INSERTED)
                : List.of();
    }

    private static String line(EvidenceLine line) {
        try {
            return JsonSerialization.mapper.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of strings can always be written as JSON", e);
        }
    }
}
