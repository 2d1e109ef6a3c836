package io.accesspack.audit.signature;

import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Signs with the key that a realm signs tokens with, so that whoever has the realm's keys can check it. */
public final class RealmSigner {

    private RealmSigner() {}

    /**
     * By the realm's active key. What it returns holds no session.
     *
     * @throws RuntimeException when the realm has no such key
     */
    public static SignatureSignerContext of(KeycloakSession session, RealmModel realm) {
        // Keycloak's signature providers take the session's realm (26.7.3).
        RealmModel current = session.getContext().getRealm();
        session.getContext().setRealm(realm);
        try {
            return session.getProvider(SignatureProvider.class, algorithm(realm))
                    .signer();
        } finally {
            session.getContext().setRealm(current);
        }
    }

    /** The realm's own, unless nobody else could check it. */
    private static String algorithm(RealmModel realm) {
        String algorithm = realm.getDefaultSignatureAlgorithm();
        return algorithm == null || algorithm.isBlank() || algorithm.startsWith("HS") ? Algorithm.RS256 : algorithm;
    }
}
