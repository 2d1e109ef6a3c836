package io.accesspack.organization.rest.representation;

import io.accesspack.organization.store.Grants;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.ClientModel;

/**
 * The service account of a client, and what it is granted.
 *
 * @param id of the client, the internal one
 * @param roles names of the roles
 * @param permissions permissions and patterns granted directly
 */
@Schema(name = "ServiceAccount", description = "The service account of a client, and what it is granted")
public record ServiceAccountRepresentation(
        @Schema(description = "Of the client, the internal one")
        String id,

        String clientId,
        @Schema(description = "Absent where it has none") String name,
        List<String> roles,
        List<String> permissions) {

    /** That of {@code client}. */
    public static ServiceAccountRepresentation of(ClientModel client, Grants grants) {
        return new ServiceAccountRepresentation(
                client.getId(),
                client.getClientId(),
                client.getName(),
                grants.roles().stream().sorted().toList(),
                grants.permissions().values());
    }
}
