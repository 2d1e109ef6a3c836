package io.accesspack.rotation.family;

import java.time.Instant;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.util.TokenUtil;

/**
 * What a refresh token that Keycloak has verified says about its family.
 *
 * @param familyId the {@code fam} claim, or the token's own id when it begins a family
 * @param carriesFamily whether the token has a {@code fam} claim, that is, descends from a refresh under rotation
 * @param generation the {@code gen} claim, 0 for the token that begins a family
 * @param id the {@code jti} claim
 * @param offline whether it is an offline token
 * @param expiresAt the {@code exp} claim; {@link TokenFamily#NEVER} for an offline token without one
 * @param senderConstrained whether it is bound to a key (DPoP, RFC 9449) or a client certificate (RFC 8705)
 */
public record PresentedToken(
        String familyId,
        boolean carriesFamily,
        int generation,
        String id,
        boolean offline,
        Instant expiresAt,
        boolean senderConstrained) {

    private static final String FAMILY_CLAIM = "fam";
    private static final String GENERATION_CLAIM = "gen";

    /** What {@code token}, a refresh token which was issued to {@code client}, says. */
    public static PresentedToken of(AccessToken token, ClientModel client) {
        Map<String, Object> claims = token.getOtherClaims();
        boolean offline = isOffline(token);
        Instant expiresAt = expiry(token);
        boolean bound = isSenderConstrained(token, client);
        return claims.get(FAMILY_CLAIM) instanceof String family
                        && claims.get(GENERATION_CLAIM) instanceof Number generation
                ? new PresentedToken(family, true, generation.intValue(), token.getId(), offline, expiresAt, bound)
                : new PresentedToken(token.getId(), false, 0, token.getId(), offline, expiresAt, bound);
    }

    /**
     * Makes {@code token} the holder of a generation. Needed at every refresh: Keycloak builds each refresh token anew and
     * drops custom claims (RefreshToken, 26.7.3).
     */
    public static void stamp(RefreshToken token, String familyId, int generation, String id) {
        token.id(id);
        token.setOtherClaims(FAMILY_CLAIM, familyId);
        token.setOtherClaims(GENERATION_CLAIM, generation);
    }

    public static boolean isOffline(AccessToken token) {
        return TokenUtil.TOKEN_TYPE_OFFLINE.equals(token.getType());
    }

    /**
     * A key is always verified, a certificate only while the client asks for it (TokenManager.verifyRefreshToken, 26.7.3): one that
     * nobody looks at binds nothing.
     */
    private static boolean isSenderConstrained(AccessToken token, ClientModel client) {
        AccessToken.Confirmation confirmation = token.getConfirmation();
        if (confirmation == null) {
            return false;
        }
        return confirmation.getKeyThumbprint() != null
                || (confirmation.getCertThumbprint() != null
                        && OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken());
    }

    public static Instant expiry(AccessToken token) {
        Long seconds = token.getExp();
        return seconds == null || seconds == 0 ? TokenFamily.NEVER : Instant.ofEpochSecond(seconds);
    }
}
