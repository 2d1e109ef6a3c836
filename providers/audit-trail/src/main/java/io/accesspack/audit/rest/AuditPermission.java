package io.accesspack.audit.rest;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The permission that lets a member read an organization's records, as a token's claims {@code org_id} and {@code
 * permissions} say it. Whoever issues tokens puts them there; organization access does, with its default claim names.
 */
final class AuditPermission {

    static final String READ = "organization.audit.read";

    /** The permission itself and every pattern that covers it. */
    private static final Set<String> GRANTING = Set.of(READ, "organization.audit.*", "organization.*", "*");

    private AuditPermission() {}

    /** The id of the organization whose records the token allows to read. */
    static Optional<String> organizationOf(Map<String, Object> claims) {
        return claims.get("org_id") instanceof String id
                        && RecordId.isPlausible(id)
                        && claims.get("permissions") instanceof Collection<?> permissions
                        && permissions.stream().anyMatch(GRANTING::contains)
                ? Optional.of(id)
                : Optional.empty();
    }
}
