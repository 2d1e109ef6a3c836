package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionCatalogue;
import java.util.Map;

/**
 * What one user holds in some organizations, or what some hold in one, and the permissions that exist, to expand patterns.
 *
 * @param access an entry for each of the organizations or of the holders, by its id
 * @param catalogue the permissions that exist in their realm
 */
public record CataloguedAccess(Map<String, EffectiveAccess> access, PermissionCatalogue catalogue) {

    /** Somebody who holds nothing anywhere. */
    public static final CataloguedAccess NONE = new CataloguedAccess(Map.of(), PermissionCatalogue.of(Map.of()));
}
