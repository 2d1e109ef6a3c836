package io.accesspack.organization.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.events.admin.AdminEvent;

/**
 * The admin event of {@link GrantChanges}, read back.
 *
 * @param granted names of roles and permission patterns that are new
 * @param revoked names of roles and permission patterns that are gone
 */
public record GrantEvent(String organizationId, String memberId, List<String> granted, List<String> revoked) {

    private static final Pattern MEMBER = Pattern.compile("organizations/([^/]+)/members/([^/]+)");

    /** What changed for a member; empty for every other event. */
    public static Optional<GrantEvent> toMember(AdminEvent event) {
        if (!AccessEvents.Type.ORGANIZATION_ACCESS_GRANT.name().equals(event.getResourceTypeAsString())) {
            return Optional.empty();
        }
        Matcher path = MEMBER.matcher(event.getResourcePath());
        return path.matches() ? Optional.of(of(path, event.getDetails())) : Optional.empty();
    }

    private static GrantEvent of(Matcher path, Map<String, String> details) {
        return new GrantEvent(
                path.group(1),
                path.group(2),
                names(details, "granted_roles", "granted_permissions"),
                names(details, "revoked_roles", "revoked_permissions"));
    }

    private static List<String> names(Map<String, String> details, String... keys) {
        return Stream.of(keys)
                .map(key -> details.getOrDefault(key, ""))
                .flatMap(names -> Stream.of(names.split(" ")))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
