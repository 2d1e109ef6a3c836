package io.accesspack.organization.rest.representation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who the calling administrator is.
 *
 * @param realm where their account is: the administered realm or the master realm
 * @param administration what they may do in the administered realm, by the names of Keycloak's roles
 */
@Schema(name = "Administrator", description = "Who the calling administrator is")
public record AdministratorRepresentation(
        String id,
        String username,

        @Schema(description = "Where their account is: this realm or the master realm")
        String realm,

        @Schema(
                description = "What they may do in this realm, by the names of Keycloak's roles",
                examples = "[\"view-organizations\"]")
        List<String> administration) {}
