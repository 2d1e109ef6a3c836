package io.accesspack.organization.claims;

import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.OrganizationModel;

/** The claims of a token for exactly one organization, at the top level under the configured names. */
final class FlatClaims {

    private final MapperConfig config;
    private final OrganizationModel organization;
    private final EffectiveAccess access;

    FlatClaims(MapperConfig config, OrganizationModel organization, EffectiveAccess access) {
        this.config = config;
        this.organization = organization;
        this.access = access;
    }

    void putRoles(Map<String, Object> claims) {
        config.idClaim().ifPresent(name -> claims.put(name, organization.getId()));
        config.aliasClaim().ifPresent(name -> claims.put(name, organization.getAlias()));
        config.rolesClaim().ifPresent(name -> claims.put(name, List.copyOf(access.roles())));
    }

    void putPermissions(Map<String, Object> claims, Supplier<PermissionCatalogue> catalogue) {
        config.permissionsClaim().ifPresent(name -> claims.put(name, permissions(catalogue)));
    }

    /** Without a catalogue there is nothing to expand to, and the patterns stand for themselves. */
    private List<String> permissions(Supplier<PermissionCatalogue> catalogue) {
        if (config.expandsPermissions() && !access.permissions().isEmpty()) {
            PermissionCatalogue known = catalogue.get();
            if (known.isDeclared()) {
                return known.expand(access.permissions()).stream()
                        .map(Permission::value)
                        .toList();
            }
        }
        return access.permissions().values();
    }
}
