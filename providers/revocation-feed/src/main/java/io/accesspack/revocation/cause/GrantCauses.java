package io.accesspack.revocation.cause;

import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.admin.AdminEvent;

/** What ends when organization-access tells in an admin event that a grantee's roles and permissions have changed. */
final class GrantCauses {

    private static final Pattern GRANTEE =
            Pattern.compile("organizations/([^/]+)/(members|groups|service-accounts|pending-grants)/([^/]+)");

    private GrantCauses() {}

    static List<Ending> of(AdminEvent event, Names names) {
        Matcher path = GRANTEE.matcher(event.getResourcePath());
        Map<String, String> details = event.getDetails();
        if (!path.matches() || details == null) {
            return List.of();
        }
        Set<String> roles = values(details, "revoked_roles");
        Set<String> permissions = values(details, "revoked_permissions");
        if (roles.isEmpty() && permissions.isEmpty()) {
            return List.of();
        }
        String organization = path.group(1);
        String id = path.group(3);
        return switch (path.group(2)) {
            case "members" -> List.of(Ending.now(RevokedTokens.ofMember(id, organization), Cause.ACCESS_REVOKED));
            case "groups" -> ofGroup(organization, roles, !permissions.isEmpty());
            case "service-accounts" ->
                List.of(Ending.now(
                        names.serviceAccountOfId(id)
                                .map(user -> RevokedTokens.ofMember(user, organization))
                                .orElseGet(() -> RevokedTokens.ofOrganization(organization)),
                        Cause.ACCESS_REVOKED));
            default -> List.of(); // who is still to join has no token
        };
    }

    /** Whoever names one of the roles may have it from the group. Whose permissions they are, tokens do not say. */
    static List<Ending> ofGroup(String organization, Set<String> roles, boolean permissions) {
        if (permissions) {
            return List.of(Ending.now(RevokedTokens.ofOrganization(organization), Cause.ACCESS_REVOKED));
        }
        return roles.stream()
                .map(role -> Ending.now(RevokedTokens.ofRole(role, organization), Cause.ACCESS_REVOKED))
                .toList();
    }

    private static Set<String> values(Map<String, String> details, String key) {
        return Stream.of(details.getOrDefault(key, "").split(" "))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }
}
