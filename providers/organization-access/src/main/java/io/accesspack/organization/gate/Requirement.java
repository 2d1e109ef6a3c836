package io.accesspack.organization.gate;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;

/**
 * What somebody needs to use an application.
 *
 * @param membership whether only members of an organization may
 * @param permissions needed in the organization of the login; text that is not a permission is held by nobody
 * @param match whether all of them are needed or any one
 */
record Requirement(boolean membership, List<String> permissions, Match match) {

    /** Attribute of a client: permissions that it requires, separated by spaces. */
    static final String CLIENT_ATTRIBUTE = "organization-access.required-permissions";

    Requirement {
        permissions = permissions.stream()
                .map(String::strip)
                .filter(permission -> !permission.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** This, and what the client itself requires in its attribute. */
    Requirement and(ClientModel client) {
        String attribute = client.getAttribute(CLIENT_ATTRIBUTE);
        if (attribute == null) {
            return this;
        }
        return new Requirement(
                membership,
                Stream.concat(permissions.stream(), Stream.of(attribute.split("\\s+")))
                        .toList(),
                match);
    }

    boolean isNone() {
        return !membership && permissions.isEmpty();
    }

    /** @param held whether somebody holds a permission */
    boolean isMetBy(Predicate<String> held) {
        return match.test(permissions, held);
    }
}
