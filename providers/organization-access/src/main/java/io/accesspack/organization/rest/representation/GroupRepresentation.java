package io.accesspack.organization.rest.representation;

import io.accesspack.organization.store.Grants;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A group of an organization, and what its members are granted.
 *
 * @param roles names of the roles
 * @param permissions permissions and patterns granted directly
 */
@Schema(name = "OrganizationGroup", description = "A group of an organization, and what its members are granted")
public record GroupRepresentation(String id, String name, String path, List<String> roles, List<String> permissions) {

    /** The group that {@code group} is. */
    public static GroupRepresentation of(GroupModel group, Grants grants) {
        return new GroupRepresentation(
                group.getId(),
                group.getName(),
                KeycloakModelUtils.buildGroupPath(group),
                grants.roles().stream().sorted().toList(),
                grants.permissions().values());
    }
}
