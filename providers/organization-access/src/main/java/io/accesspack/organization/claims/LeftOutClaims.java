package io.accesspack.organization.claims;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.OrganizationModel;

/**
 * What tokens leave out when it is too much, as far as clients may see it: of one organization the permissions, whether they would fit
 * or not, and roles that do not fit; of several organizations id, roles and, if tokens carry them, permissions of each.
 */
final class LeftOutClaims {

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final SelectedAccess access;

    LeftOutClaims(SelectedAccess access) {
        this.access = access;
    }

    /** Adds what a mapper with this configuration leaves out. */
    void add(MapperConfig config) {
        boolean rolesLeftOut = config.showsRolesToClients() && RoleClaims.size(access) > config.maxBytes();
        access.single().ifPresent(organization -> {
            if (config.showsPermissionsToClients()) {
                config.permissionsClaim().ifPresent(name -> claims.put(name, access.permissions(organization, config)));
            }
            if (rolesLeftOut) {
                config.rolesClaim().ifPresent(name -> claims.put(name, RoleClaims.roles(access, organization)));
            }
        });
        boolean permissionsOfEach = access.single().isEmpty()
                && config.showsPermissionsToClients()
                && config.addsPermissionsOfSeveral(Destination.ACCESS_TOKEN);
        if (!access.isEmpty() && (rolesLeftOut || permissionsOfEach)) {
            claims.put(OrganizationClaim.NAME, described(config, permissionsOfEach));
        }
    }

    Map<String, Object> claims() {
        return claims;
    }

    private Map<String, Object> described(MapperConfig config, boolean permissions) {
        Map<String, Object> organizations = new LinkedHashMap<>();
        for (OrganizationModel organization : access.organizations()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", organization.getId());
            if (config.showsRolesToClients()) {
                entry.put("roles", RoleClaims.roles(access, organization));
            }
            if (permissions) {
                entry.put("permissions", access.permissions(organization, config));
            }
            organizations.put(organization.getAlias(), entry);
        }
        return organizations;
    }
}
