package io.accesspack.organization.claims;

import io.accesspack.organization.store.EffectiveAccess;
import java.util.List;
import java.util.Map;
import org.keycloak.models.OrganizationModel;

/** The claims of a token for exactly one organization, at the top level under the configured names. */
final class FlatClaims {

    private final Map<String, Object> claims;
    private final MapperConfig config;

    FlatClaims(Map<String, Object> claims, MapperConfig config) {
        this.claims = claims;
        this.config = config;
    }

    void putOrganization(OrganizationModel organization, EffectiveAccess access) {
        config.idClaim().ifPresent(name -> claims.put(name, organization.getId()));
        config.aliasClaim().ifPresent(name -> claims.put(name, organization.getAlias()));
        if (config.addsRoles()) {
            config.rolesClaim().ifPresent(name -> claims.put(name, List.copyOf(access.roles())));
        }
    }
}
