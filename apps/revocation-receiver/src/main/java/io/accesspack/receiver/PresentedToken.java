package io.accesspack.receiver;

import io.accesspack.permissions.token.ClaimNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What of an access token's claims revocations are compared with. */
final class PresentedToken {

    /** Of a token that does not say it: nothing is known to have been revoked after that. */
    private static final long NEVER = Long.MAX_VALUE;

    private final String issuer;
    private final String sid;
    private final String sub;
    private final String azp;
    private final long issuedAt;
    private final List<Organization> organizations;

    PresentedToken(Map<String, ?> claims, ClaimNames names) {
        issuer = issuer(claims.get("iss"));
        sid = text(claims.get("sid"));
        sub = text(claims.get("sub"));
        azp = text(claims.get("azp"));
        issuedAt = seconds(claims.get("iat"));
        organizations = organizations(claims, names);
    }

    String sid() {
        return sid;
    }

    String sub() {
        return sub;
    }

    String azp() {
        return azp;
    }

    long issuedAt() {
        return issuedAt;
    }

    List<Organization> organizations() {
        return organizations;
    }

    boolean isOf(String realm) {
        return realm.equals(issuer);
    }

    /**
     * Whether the token says all that a revocation may have to be compared with. An organization that is shown without its id
     * could be any.
     */
    boolean isComparable() {
        if (sid == null || sub == null || azp == null || issuedAt == NEVER) {
            return false;
        }
        for (Organization organization : organizations) {
            if (organization.id == null) {
                return false;
            }
        }
        return true;
    }

    /** Whether it shows the organization, or any for null, and what it says there may come from the role, or from any for null. */
    boolean isFor(String organizationId, String role) {
        for (Organization organization : organizations) {
            if ((organizationId == null || organizationId.equals(organization.id))
                    && (role == null || organization.mayDependOn(role))) {
                return true;
            }
        }
        return false;
    }

    private static List<Organization> organizations(Map<String, ?> claims, ClaimNames names) {
        boolean flat = claims.containsKey(names.id()) || claims.containsKey(names.alias());
        Object nested = claims.get("organization");
        if (!flat && nested == null) {
            return List.of();
        }
        List<Organization> organizations = new ArrayList<>(2);
        String alias = text(claims.get(names.alias()));
        if (flat) {
            organizations.add(new Organization(
                    text(claims.get(names.id())),
                    alias,
                    roles(claims.get(names.roles())),
                    isNamed(claims.get(names.permissions()))));
        }
        if (nested instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                add(organizations, nested(String.valueOf(entry.getKey()), entry.getValue()));
            }
        } else if (isNamed(nested)) {
            organizations.add(new Organization(null, null, null, false));
        }
        return organizations;
    }

    private static Organization nested(String alias, Object entry) {
        return entry instanceof Map<?, ?> claim
                ? new Organization(
                        text(claim.get("id")), alias, roles(claim.get("roles")), isNamed(claim.get("permissions")))
                : new Organization(null, alias, null, false);
    }

    /** What the flat claims and Keycloak's own say of one organization belongs together. */
    private static void add(List<Organization> organizations, Organization nested) {
        if (!organizations.isEmpty() && organizations.get(0).isSameAs(nested)) {
            organizations.set(0, organizations.get(0).with(nested));
        } else {
            organizations.add(nested);
        }
    }

    private static String text(Object claim) {
        return claim instanceof String text && !text.isEmpty() ? text : null;
    }

    /** Some libraries have a URL. */
    private static String issuer(Object claim) {
        return claim == null || claim instanceof String ? (String) claim : claim.toString();
    }

    /** A number in JSON; libraries make a time of it. */
    @SuppressWarnings("JavaUtilDate")
    private static long seconds(Object claim) {
        if (claim instanceof Number number) {
            return number.longValue();
        }
        if (claim instanceof Instant instant) {
            return instant.getEpochSecond();
        }
        return claim instanceof Date date ? Math.floorDiv(date.getTime(), 1000L) : NEVER;
    }

    private static Collection<?> roles(Object claim) {
        return claim instanceof Collection<?> roles ? roles : null;
    }

    private static boolean isNamed(Object claim) {
        return claim instanceof Collection<?> values ? !values.isEmpty() : text(claim) != null;
    }

    /** What a token says of an organization; null for what it does not say. */
    record Organization(String id, String alias, Collection<?> roles, boolean hasPermissions) {

        private boolean mayDependOn(String role) {
            return roles == null ? hasPermissions : roles.contains(role);
        }

        private boolean isSameAs(Organization other) {
            return (alias != null && alias.equals(other.alias)) || (id != null && id.equals(other.id));
        }

        private Organization with(Organization other) {
            return new Organization(
                    id == null ? other.id : id,
                    alias,
                    roles == null ? other.roles : roles,
                    hasPermissions || other.hasPermissions);
        }
    }
}
