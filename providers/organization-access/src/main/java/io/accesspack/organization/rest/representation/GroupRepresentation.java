package io.accesspack.organization.rest.representation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A group of an organization. */
@Schema(name = "OrganizationGroup", description = "A group of an organization")
public record GroupRepresentation(String id, String name, String path) {

    /** The group that {@code group} is. */
    public static GroupRepresentation of(GroupModel group) {
        return new GroupRepresentation(group.getId(), group.getName(), KeycloakModelUtils.buildGroupPath(group));
    }
}
