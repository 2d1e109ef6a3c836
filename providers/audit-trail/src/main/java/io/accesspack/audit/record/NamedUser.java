package io.accesspack.audit.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * The one user whom an admin event names otherwise than by the id in its path: who is added to an organization (Keycloak 26.7
 * tells the user name only), who is invited, or is granted something before joining.
 *
 * @param username the user name; null when the event has an address only
 * @param email the address; null when the event has a user name only
 */
public record NamedUser(String username, String email) {

    /** Who that is; nobody where the path has the id, or nobody is meant. */
    public static Optional<NamedUser> in(AdminEvent event) {
        ResourcePath path = ResourcePath.of(event.getResourcePath());
        if (path.userId() != null || path.organizationId() == null) {
            return Optional.empty();
        }
        if (path.email() != null) {
            return Optional.of(new NamedUser(null, path.email()));
        }
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        String username = details.get(UserModel.USERNAME);
        String email =
                details.containsKey(UserModel.EMAIL) ? details.get(UserModel.EMAIL) : email(event.getRepresentation());
        return username == null && email == null ? Optional.empty() : Optional.of(new NamedUser(username, email));
    }

    private static String email(String representation) {
        if (representation == null) {
            return null;
        }
        try {
            JsonNode json = JsonSerialization.mapper.readTree(representation);
            return json.path(UserModel.EMAIL).textValue();
        } catch (IOException notJson) {
            return null;
        }
    }
}
