package io.accesspack.audit.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.OperationType;
import org.keycloak.util.JsonSerialization;

/**
 * What an administrator's action was about. Keycloak 26.7 gives what is below a resource the resource's own type, so that
 * removing an identity provider's link looks like removing the user ({@code USER}, {@code users/ID/federated-identity/google}).
 * The path tells the two apart: what is below is a kind of its own, {@code USER_FEDERATED_IDENTITY}, named after the path.
 */
final class ResourceKind {

    /** The paths of each type at which the resource itself is created, changed or deleted; every other path is of something else. */
    private static final Map<String, Pattern> ITSELF = Map.of(
            "USER", paths("users(/ID)?"),
            "CLIENT", paths("clients(/ID)?"),
            "GROUP", paths("groups(/ID(/children)?)?"),
            "ORGANIZATION", paths("organizations(/ID)?"),
            "ORGANIZATION_MEMBERSHIP", paths("organizations/ID/members(/(?!invite-)ID)?"),
            "ORGANIZATION_GROUP", paths("organizations/ID/groups(/ID(/children)?)?"),
            "REALM_ROLE", paths("(roles|roles-by-id|realms)(/ID)?"),
            "CLIENT_ROLE", paths("roles-by-id/ID|clients/ID(/roles(/ID)?)?"),
            "CLIENT_SCOPE", paths("(client-scopes|client-templates)(/ID)?"));

    /** Where the word stands that names what is below, for the types whose own path has an id. */
    private static final Map<String, Pattern> BELOW = Map.of(
            "USER", paths("users/ID/(ID).*"),
            "CLIENT", paths("clients/ID/(ID).*"),
            "GROUP", paths("groups/ID/(ID).*"),
            "ORGANIZATION", paths("organizations/ID/(ID).*"),
            "ORGANIZATION_MEMBERSHIP", paths("organizations/ID/(?:members/)?(ID).*"),
            "ORGANIZATION_GROUP", paths("organizations/ID/groups/ID/(ID).*"),
            "REALM_ROLE", paths("(?:roles|roles-by-id)/ID/(ID).*"),
            "CLIENT_ROLE", paths("(?:roles-by-id/ID|clients/ID/roles/ID)/(ID).*"));

    /** Of these, what is below does not belong to a membership but to its organization. */
    private static final Map<String, String> OWNER = Map.of("ORGANIZATION_MEMBERSHIP", "ORGANIZATION");

    private static final String REALM = "REALM";

    /** A partial import calls everything that it makes {@code REALM}; these are its collections (Keycloak 26.7). */
    private static final Map<String, String> IMPORTED = Map.of(
            "users", "USER",
            "groups", "GROUP",
            "clients", "CLIENT",
            "realms", "REALM_ROLE",
            "identity-provider-settings", "IDENTITY_PROVIDER",
            "mappers", "IDENTITY_PROVIDER_MAPPER");

    private static final String CLIENT = "CLIENT";
    private static final String CLIENT_ROLE = "CLIENT_ROLE";
    private static final String CLIENT_ID = "clientId";

    private ResourceKind() {}

    /**
     * The kind in capitals, with underscores.
     *
     * @param type Keycloak's resource type
     * @param operation Keycloak's operation
     * @param path of the resource, relative to the realm
     * @param realmName the realm's, which Keycloak's path of the realm itself ends with
     * @param representation what the event says is there now; null when it does not say
     */
    static String of(String type, OperationType operation, String path, String realmName, String representation) {
        List<String> segments = ResourcePath.segments(path);
        if (segments.isEmpty()) {
            return type;
        }
        return REALM.equals(type)
                ? ofRealm(operation, path, segments, realmName, representation)
                : ofOthers(type, segments);
    }

    /** Whether that kind is the realm itself and not something in it. */
    static boolean isRealm(String kind) {
        return REALM.equals(kind);
    }

    /**
     * Keycloak 26.7 ({@code AdminEventBuilder}) cuts the path of the realm itself as if something followed, so that a rest of
     * {@code /admin/realms/NAME} is left. Of a realm that is made or deleted the path is its name.
     */
    private static String ofRealm(
            OperationType operation, String path, List<String> segments, String realmName, String representation) {
        boolean comesOrGoes = operation == OperationType.CREATE || operation == OperationType.DELETE;
        if (segments.size() == 2 && IMPORTED.containsKey(segments.get(0))) {
            return imported(segments.get(0), representation);
        }
        return (comesOrGoes && segments.size() == 1) || ("/admin/realms/" + realmName).endsWith(path)
                ? REALM
                : below(REALM, segments.get(0));
    }

    /** A client's role has the client's path; only what is there now tells them apart, because every client has a client id. */
    private static String imported(String collection, String representation) {
        String kind = IMPORTED.get(collection);
        return kind.equals(CLIENT) && representation != null && !hasClientId(representation) ? CLIENT_ROLE : kind;
    }

    private static boolean hasClientId(String representation) {
        try {
            return JsonSerialization.mapper.readTree(representation).has(CLIENT_ID);
        } catch (JsonProcessingException notOurs) {
            return true;
        }
    }

    private static String ofOthers(String type, List<String> segments) {
        String path = String.join("/", segments);
        Pattern itself = ITSELF.get(type);
        if (itself == null || itself.matcher(path).matches()) {
            return type;
        }
        Pattern below = BELOW.get(type);
        Matcher matcher = below == null ? null : below.matcher(path);
        return matcher != null && matcher.matches()
                ? below(OWNER.getOrDefault(type, type), matcher.group(1))
                : word(segments.get(0));
    }

    private static Pattern paths(String shape) {
        return Pattern.compile(shape.replace("ID", "[^/]+"));
    }

    private static String below(String owner, String word) {
        String name = word(word);
        return name.startsWith(owner + "_") ? name : owner + "_" + name;
    }

    private static String word(String segment) {
        return segment.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
