package io.accesspack.audit.seal;

import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.seal.Verification.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Verifies a chain in the server, in a transaction of its own. */
public final class RealmVerification {

    /** Retention and erasure change the chain while it is read; such a result is not worth reporting. */
    private static final int ATTEMPTS = 5;

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final String chainId;

    /** @param chainId the realm's id, or an organization's */
    public RealmVerification(KeycloakSessionFactory factory, String realmId, String chainId) {
        this.factory = factory;
        this.realmId = realmId;
        this.chainId = chainId;
    }

    /** What there is to say; empty when nothing is sealed. */
    public Optional<Verification> run() {
        Optional<Verification> result = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<String> before = checkpoint();
            result = KeycloakModelUtils.runJobInTransactionWithResult(factory, this::verify);
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

    private Optional<Verification> verify(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        RealmKeys keys = new RealmKeys(session, realm);
        JpaStoredChain chain = new JpaStoredChain(session, realmId, chainId);
        Optional<String> newest = chain.checkpoint();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignedCheckpoint> end = SignedCheckpoint.read(newest.get(), keys)
                .filter(checkpoint -> checkpoint.content().isFor(realmId, chainId));
        if (end.isEmpty()) {
            return Optional.of(Verification.broken(chainId, 0, Problem.BAD_SIGNATURE, null));
        }
        ChainVerification verification = new ChainVerification(end.get(), keys);
        chain.notes(verification::note);
        Optional<Long> last = Optional.of(end.get().content().anchorPosition());
        while (last.isPresent()) {
            last = chain.batch(last.get(), verification::entry);
        }
        Verification result = verification.result();
        return Optional.of(result.intact() ? inserted(chain, keys, result) : result);
    }

    private Verification inserted(JpaStoredChain chain, RealmKeys keys, Verification result) {
        long closedUntil = chain.realmCheckpoint()
                .flatMap(text -> SignedCheckpoint.read(text, keys))
                .filter(checkpoint -> checkpoint.trust() == Trust.VALID)
                .map(checkpoint -> checkpoint.content().closedUntil())
                .orElse(0L);
        List<Map<String, String>> inserted = chain.neverSealed(closedUntil, 1);
        return inserted.isEmpty()
                ? result
                : Verification.broken(
                        chainId,
                        result.position(),
                        Problem.INSERTED,
                        inserted.get(0).get("id"));
    }
}
