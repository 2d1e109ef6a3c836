package io.accesspack.audit.seal;

import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.seal.Verification.Problem;
import io.accesspack.audit.timestamp.TrustedAuthorities;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Verifies a chain in the server, in a transaction of its own. */
public final class RealmVerification {

    /** Retention and erasure change the chain while it is read; such a result is not worth reporting. */
    private static final int ATTEMPTS = 5;

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final String chainId;
    private final Checkpoint witnessed;

    /**
     * Of one chain.
     *
     * @param chainId the realm's id, or an organization's
     * @param witnessed the newest checkpoint of the realm that this node has seen; null if none
     */
    public RealmVerification(KeycloakSessionFactory factory, String realmId, String chainId, Checkpoint witnessed) {
        this.factory = factory;
        this.realmId = realmId;
        this.chainId = chainId;
        this.witnessed = witnessed;
    }

    /** Whether the text is a checkpoint, whoever has signed it. */
    public static boolean isCheckpoint(String text) {
        return SignedCheckpoint.read(text, kid -> Optional.empty()).isPresent();
    }

    /**
     * What there is to say; empty when nothing is sealed.
     *
     * @param kept checkpoints that were kept elsewhere
     */
    public Optional<Verification> run(List<String> kept) {
        Optional<Verification> result = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<String> before = checkpoint();
            result = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> verify(session, kept));
            if (result.isEmpty() || result.get().intact() || before.equals(checkpoint())) {
                return result;
            }
        }
        return result;
    }

    private Optional<String> checkpoint() {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> new JpaStoredChain(session, realmId, chainId).checkpoint());
    }

    private Optional<Verification> verify(KeycloakSession session, List<String> texts) {
        RealmKeys keys = new RealmKeys(session, session.realms().getRealm(realmId));
        List<SignedCheckpoint> kept = texts.stream()
                .flatMap(text -> SignedCheckpoint.read(text, keys).stream())
                .toList();
        JpaStoredChain chain = new JpaStoredChain(session, realmId, chainId);
        StoredEnd stored = chain.end();
        List<Checkpoint> seen = seen(session, keys);
        if (stored.isEmpty() && seen.isEmpty() && kept.stream().noneMatch(this::speaksOfThisChain)) {
            return Optional.empty();
        }
        if (stored.checkpoint() == null) {
            return Optional.of(Verification.broken(chainId, stored.lastPosition(), Problem.NO_CHECKPOINT));
        }
        Optional<SignedCheckpoint> end = SignedCheckpoint.read(stored.checkpoint(), keys)
                .filter(checkpoint -> checkpoint.content().isFor(realmId, chainId));
        if (end.isEmpty()) {
            return Optional.of(Verification.broken(chainId, stored.lastPosition(), Problem.BAD_SIGNATURE));
        }
        ChainVerification verification = new ChainVerification(end.get(), keys, TrustedAuthorities::ofTruststore);
        kept.forEach(verification::kept);
        seen.forEach(verification::witnessed);
        chain.notes(verification::note);
        Optional<Long> last = Optional.of(end.get().content().anchorPosition());
        while (last.isPresent()) {
            last = chain.batch(last.get(), verification::entry);
        }
        Verification result = verification.result();
        return Optional.of(result.intact() ? inserted(session, chain, keys, result) : result);
    }

    /** Of the realm's chain, by this node or by the trail itself. */
    private List<Checkpoint> seen(KeycloakSession session, RealmKeys keys) {
        return chainId.equals(realmId)
                ? Stream.of(witnessed, new JpaPublishedCheckpoints(session, realmId).newest(keys))
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }

    private boolean speaksOfThisChain(SignedCheckpoint kept) {
        return kept.trust() == Trust.VALID && kept.content().isFor(realmId, chainId);
    }

    private Verification inserted(KeycloakSession session, JpaStoredChain chain, RealmKeys keys, Verification result) {
        long closedUntil = chain.realmCheckpoint()
                .flatMap(text -> SignedCheckpoint.read(text, keys))
                .filter(checkpoint -> checkpoint.trust() == Trust.VALID)
                .map(checkpoint -> checkpoint.content().closedUntil())
                .orElse(0L);
        List<Map<String, String>> inserted = chain.neverSealed(closedUntil, 1);
        if (inserted.isEmpty() && chainId.equals(realmId)) {
            inserted = new JpaPublishedCheckpoints(session, realmId).forged(keys, 1);
        }
        return inserted.isEmpty() ? result : result.inserted(inserted.get(0).get("id"));
    }
}
