package io.accesspack.session.cookie;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.keycloak.models.ClientModel;

/**
 * Names of the cookies that hold refresh tokens: one per client and organization, so that several of both live side by side in a
 * browser. Digests of the ids, which are long and may hold what a name may not; a collision does no harm, because the token says
 * whose it is.
 */
final class CookieName {

    static final String PREFIX = "__Secure-AP-";

    private static final int BYTES = 6;

    private CookieName() {}

    /** What the names of all of a client's cookies begin with. */
    static String prefix(ClientModel client) {
        return PREFIX + digest(client.getId()) + "-";
    }

    /** @param organizationId null for a token that is for none or for several organizations */
    static String of(ClientModel client, String organizationId) {
        return prefix(client) + (organizationId == null ? "0" : digest(organizationId));
    }

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
