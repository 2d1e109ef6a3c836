package io.accesspack.audit.seal;

import io.accesspack.audit.signature.RealmSigner;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.common.util.KeyUtils;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The keys that a realm signs tokens with: the active one signs checkpoints, the passive ones still vouch for older ones. Where the server's
 * option names keys, no other counts, because whoever writes to the database can add one.
 */
final class RealmKeys implements Function<String, Optional<PublicKey>> {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, PublicKey> publicKeys = new HashMap<>();
    private final Set<String> only = SealOptions.keys();

    RealmKeys(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        inRealm(() -> {
            session.keys()
                    .getKeysStream(realm)
                    .filter(this::isBelieved)
                    .forEach(key -> publicKeys.put(key.getKid(), (PublicKey) key.getPublicKey()));
            return publicKeys;
        });
    }

    @Override
    public Optional<PublicKey> apply(String kid) {
        return Optional.ofNullable(kid).map(publicKeys::get);
    }

    /** By the public key itself: its {@code kid} can be chosen in the database. */
    private boolean isBelieved(KeyWrapper key) {
        return key.getUse() == KeyUse.SIG
                && key.getPublicKey() instanceof PublicKey
                && (only.isEmpty() || only.contains(KeyUtils.createKeyId(key.getPublicKey())));
    }

    String sign(Checkpoint checkpoint) {
        return inRealm(() -> SignedCheckpoint.sign(checkpoint, signer()));
    }

    private SignatureSignerContext signer() {
        if (only.isEmpty()) {
            return RealmSigner.of(session, realm);
        }
        KeyWrapper key = session.keys()
                .getKeysStream(realm)
                .filter(each -> each.getStatus().isActive() && each.getPrivateKey() != null && isBelieved(each))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "None of the keys of the option seal-keys is active in realm " + realm.getName()));
        return session.getProvider(SignatureProvider.class, key.getAlgorithmOrDefault())
                .signer(key);
    }

    /** Keycloak's key and signature providers take the session's realm (26.7.3). */
    private <T> T inRealm(Supplier<T> action) {
        RealmModel current = session.getContext().getRealm();
        session.getContext().setRealm(realm);
        try {
            return action.get();
        } finally {
            session.getContext().setRealm(current);
        }
    }
}
