package io.accesspack.organization.claims;

import java.util.HashMap;
import java.util.Map;

/**
 * A claim that a token does not contain but says where to get: a distributed claim (OpenID Connect Core 1.0, section
 * 5.6.2). The source is {@link PermissionClaimsResource}.
 */
final class DistributedClaim {

    static final String NAMES = "_claim_names";
    static final String SOURCES = "_claim_sources";

    private static final String SOURCE = "organization-access";

    private final String endpoint;

    private DistributedClaim(String endpoint) {
        this.endpoint = endpoint;
    }

    /** A claim that {@code issuer}, the realm's address, keeps. */
    static DistributedClaim of(String issuer) {
        return new DistributedClaim(issuer + "/organization-access/" + PermissionClaimsResource.PATH);
    }

    void put(Map<String, Object> claims, String name) {
        member(claims, NAMES).put(name, SOURCE);
        member(claims, SOURCES).put(SOURCE, Map.of("endpoint", endpoint));
    }

    /** The member {@code name}, which another mapper may have begun. */
    private static Map<String, Object> member(Map<String, Object> claims, String name) {
        Map<String, Object> member = new HashMap<>();
        if (claims.get(name) instanceof Map<?, ?> existing) {
            existing.forEach((key, value) -> member.put(String.valueOf(key), value));
        }
        claims.put(name, member);
        return member;
    }
}
