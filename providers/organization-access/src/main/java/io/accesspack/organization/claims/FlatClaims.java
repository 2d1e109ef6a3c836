package io.accesspack.organization.claims;

import java.util.Map;
import org.keycloak.models.OrganizationModel;

/** Which organization a token is for exactly one, at the top level under the configured names. */
final class FlatClaims {

    private final Map<String, Object> claims;
    private final MapperConfig config;

    FlatClaims(Map<String, Object> claims, MapperConfig config) {
        this.claims = claims;
        this.config = config;
    }

    void putOrganization(OrganizationModel organization) {
        config.idClaim().ifPresent(name -> claims.put(name, organization.getId()));
        config.aliasClaim().ifPresent(name -> claims.put(name, organization.getAlias()));
    }
}
