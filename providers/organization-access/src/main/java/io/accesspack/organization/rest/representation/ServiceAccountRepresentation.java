package io.accesspack.organization.rest.representation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.ClientModel;

/**
 * The service account of a client.
 *
 * @param id of the client, the internal one
 */
@Schema(name = "ServiceAccount", description = "The service account of a client")
public record ServiceAccountRepresentation(
        @Schema(description = "Of the client, the internal one")
        String id,

        String clientId,
        String name) {

    /** That of {@code client}. */
    public static ServiceAccountRepresentation of(ClientModel client) {
        return new ServiceAccountRepresentation(client.getId(), client.getClientId(), client.getName());
    }
}
