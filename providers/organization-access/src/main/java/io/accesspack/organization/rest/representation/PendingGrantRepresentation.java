package io.accesspack.organization.rest.representation;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import java.util.List;

/**
 * What waits for the owner of an e-mail address to join.
 *
 * @param email the address, in lower case; ignored in requests, where the path has it
 * @param invited whether it belongs to an open invitation and goes with that; ignored in requests
 * @param roles names of roles
 * @param permissions permissions and patterns granted directly
 */
public record PendingGrantRepresentation(String email, Boolean invited, List<String> roles, List<String> permissions) {

    /** What {@code grants} say about the address that {@code waiting} is. */
    public static PendingGrantRepresentation of(Grantee waiting, Grants grants) {
        return new PendingGrantRepresentation(
                waiting.id(),
                waiting.type() == Grantee.Type.INVITED,
                grants.roles().stream().sorted().toList(),
                grants.permissions().values());
    }
}
