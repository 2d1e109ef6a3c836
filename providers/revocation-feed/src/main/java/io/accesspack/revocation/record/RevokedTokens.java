package io.accesspack.revocation.record;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which access tokens a revocation is about: those that match every field it has. A token matches
 *
 * <ul>
 *   <li>{@code sid}, {@code sub} and {@code azp} by its claims of these names,
 *   <li>{@code orgId} if it is for that organization,
 *   <li>{@code role} if it names the role, or names permissions without roles.
 * </ul>
 *
 * @param kind what the revocation is about; readers need it for people only
 * @param azp client id
 */
public record RevokedTokens(String kind, String sid, String sub, String orgId, String azp, String role) {

    /** Names as the feed has them. */
    private enum Kind {
        SESSION,
        USER,
        MEMBER,
        ORGANIZATION,
        CLIENT,
        ROLE,
        REALM;

        RevokedTokens tokens(String sid, String sub, String orgId, String azp, String role) {
            return new RevokedTokens(name().toLowerCase(Locale.ROOT), sid, sub, orgId, azp, role);
        }
    }

    public static RevokedTokens ofSession(String sid) {
        return Kind.SESSION.tokens(Objects.requireNonNull(sid), null, null, null, null);
    }

    public static RevokedTokens ofUser(String sub) {
        return Kind.USER.tokens(null, Objects.requireNonNull(sub), null, null, null);
    }

    /** Of a user, or the service account of a client, in one organization. */
    public static RevokedTokens ofMember(String sub, String orgId) {
        return Kind.MEMBER.tokens(null, Objects.requireNonNull(sub), Objects.requireNonNull(orgId), null, null);
    }

    public static RevokedTokens ofOrganization(String orgId) {
        return Kind.ORGANIZATION.tokens(null, null, Objects.requireNonNull(orgId), null, null);
    }

    public static RevokedTokens ofClient(String azp) {
        return Kind.CLIENT.tokens(null, null, null, Objects.requireNonNull(azp), null);
    }

    /** A client's part of a session. */
    public static RevokedTokens ofClientInSession(String azp, String sid) {
        return Kind.CLIENT.tokens(Objects.requireNonNull(sid), null, null, Objects.requireNonNull(azp), null);
    }

    /** What a client has of a user. */
    public static RevokedTokens ofClientForUser(String azp, String sub) {
        return Kind.CLIENT.tokens(null, Objects.requireNonNull(sub), null, Objects.requireNonNull(azp), null);
    }

    /** Of everybody who holds a shared role, wherever. */
    public static RevokedTokens ofSharedRole(String role) {
        return Kind.ROLE.tokens(null, null, null, null, Objects.requireNonNull(role));
    }

    /** Of everybody who holds a role in an organization. */
    public static RevokedTokens ofRole(String role, String orgId) {
        return Kind.ROLE.tokens(null, null, Objects.requireNonNull(orgId), null, Objects.requireNonNull(role));
    }

    /** All of the realm. */
    public static RevokedTokens ofRealm() {
        return Kind.REALM.tokens(null, null, null, null, null);
    }

    boolean isOfMember() {
        return sub != null && orgId != null;
    }

    /** Whose tokens include all of these, other than themselves. */
    public List<RevokedTokens> wider() {
        List<RevokedTokens> byOneField = Stream.of(
                        sid == null ? null : ofSession(sid),
                        sub == null ? null : ofUser(sub),
                        orgId == null ? null : ofOrganization(orgId),
                        azp == null ? null : ofClient(azp),
                        role == null ? null : ofSharedRole(role),
                        ofRealm())
                .filter(Objects::nonNull)
                .toList();
        return byOneField.stream().filter(tokens -> !tokens.equals(this)).toList();
    }
}
