package io.accesspack.audit.record;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads an admin event's resource path, which Keycloak builds as {@code collection/id/collection/id…} relative to the
 * realm: {@code users/ID/role-mappings/realm}, {@code organizations/ID/members/ID}.
 *
 * @param text the path without what names a person otherwise than by id: ids stay on record for ever, names can be erased
 * @param organizationId organization below which the resource lives, or which it is; null otherwise
 * @param userId the one user whom it concerns, wherever in the path; null if it names none
 * @param groupId the group that it is or concerns; null otherwise
 * @param resourceId id of the user, or else of the first resource below the realm or the organization; null for the realm
 *     itself, and for somebody who is only known by e-mail address
 * @param email address of somebody who is to join; null otherwise
 */
public record ResourcePath(
        String text, String organizationId, String userId, String groupId, String resourceId, String email) {

    private static final Set<String> TWO_WORD_COLLECTIONS = Set.of("identity-provider", "authentication");

    /** What stands below {@code users} and {@code members} and is no id. */
    private static final Set<String> NO_USER = Set.of("profile", "invite-user", "invite-existing-user");

    private static final String USERS = "users";
    private static final String GROUPS = "groups";
    private static final String MEMBERS = "members";
    private static final String PENDING_GRANTS = "pending-grants";

    /** Reads a path; null is that of the realm itself. */
    public static ResourcePath of(String path) {
        List<String> segments = segments(path);
        return at(segments, 0, "organizations") && segments.size() > 1
                ? inOrganization(path, segments.get(1), segments.subList(2, segments.size()))
                : inRealm(path, segments);
    }

    /** Whether it is where a group is put below another. */
    public boolean isOfSubgroups() {
        return text != null && text.endsWith("/children");
    }

    static List<String> segments(String path) {
        return path == null
                ? List.of()
                : Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
    }

    private static ResourcePath inRealm(String path, List<String> segments) {
        String user = user(segments, 0, USERS);
        if (user == null && at(segments, 0, "attack-detection")) {
            user = user(segments, 2, USERS);
        }
        String group = after(segments, 0, GROUPS);
        if (group == null) {
            group = user == null ? after(segments, 0, "default-groups") : after(segments, 2, GROUPS);
        }
        return new ResourcePath(path, null, user, group, user == null ? firstId(segments) : user, null);
    }

    private static ResourcePath inOrganization(String path, String organization, List<String> inside) {
        String user = user(inside, 0, MEMBERS);
        String group = after(inside, 0, GROUPS);
        if (group != null) {
            user = user(inside, 2, MEMBERS);
        }
        String email = after(inside, 0, PENDING_GRANTS);
        if (email != null) {
            String without = "organizations/" + organization + "/" + PENDING_GRANTS;
            return new ResourcePath(without, organization, null, null, null, email);
        }
        String resource = user == null ? firstId(inside) : user;
        return new ResourcePath(
                path,
                organization,
                user,
                group,
                resource == null || NO_USER.contains(resource) ? organization : resource,
                null);
    }

    private static String user(List<String> segments, int position, String collection) {
        String id = after(segments, position, collection);
        return id == null || NO_USER.contains(id) ? null : id;
    }

    private static String after(List<String> segments, int position, String collection) {
        return at(segments, position, collection) && segments.size() > position + 1 ? segments.get(position + 1) : null;
    }

    private static boolean at(List<String> segments, int position, String word) {
        return segments.size() > position && segments.get(position).equals(word);
    }

    private static String firstId(List<String> segments) {
        int position = !segments.isEmpty() && TWO_WORD_COLLECTIONS.contains(segments.get(0)) ? 2 : 1;
        return segments.size() > position ? segments.get(position) : null;
    }
}
