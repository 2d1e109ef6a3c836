package io.accesspack.audit.record;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads an admin event's resource path, which Keycloak builds as {@code collection/id/collection/id…} relative to the
 * realm: {@code users/ID/role-mappings/realm}, {@code organizations/ID/members/ID}.
 *
 * @param organizationId organization below which the resource lives, or which it is; null otherwise
 * @param resourceId id of the first resource below the realm or the organization; null for the realm itself
 */
record ResourcePath(String organizationId, String resourceId) {

    private static final Set<String> TWO_WORD_COLLECTIONS = Set.of("identity-provider", "authentication");

    static ResourcePath of(String path) {
        List<String> segments = path == null
                ? List.of()
                : Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
        if (segments.size() > 1 && segments.get(0).equals("organizations")) {
            String organizationId = segments.get(1);
            String inside = firstId(segments.subList(2, segments.size()));
            return new ResourcePath(organizationId, inside == null ? organizationId : inside);
        }
        return new ResourcePath(null, firstId(segments));
    }

    private static String firstId(List<String> segments) {
        int position = !segments.isEmpty() && TWO_WORD_COLLECTIONS.contains(segments.get(0)) ? 2 : 1;
        return segments.size() > position ? segments.get(position) : null;
    }
}
