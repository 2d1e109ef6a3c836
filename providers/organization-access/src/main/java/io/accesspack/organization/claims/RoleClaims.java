package io.accesspack.organization.claims;

import java.util.List;
import java.util.Map;
import org.keycloak.models.OrganizationModel;
import org.keycloak.representations.IDToken;

/**
 * Puts roles into a token, and the ids of the organizations they are held in: all of them or, when they are too many, none, as
 * {@link PermissionClaims} does.
 */
final class RoleClaims {

    private final MapperConfig config;
    private final Destination destination;
    private final OversizedClaims oversized;

    RoleClaims(MapperConfig config, Destination destination, OversizedClaims oversized) {
        this.config = config;
        this.destination = destination;
        this.oversized = oversized;
    }

    void put(IDToken token, SelectedAccess access, OrganizationClaim organizations) {
        Map<String, Object> claims = token.getOtherClaims();
        int bytes = size(access);
        if (destination == Destination.RESPONSE || bytes <= config.maxBytes()) {
            organizations.putRoles(access);
            access.single().ifPresent(organization -> config.rolesClaim()
                    .ifPresent(name -> claims.put(name, roles(access, organization))));
        } else {
            oversized.report(OversizedClaims.Content.ROLES, bytes, config.maxBytes(), access.single());
            DistributedClaim elsewhere = DistributedClaim.of(token.getIssuer());
            elsewhere.put(claims, OrganizationClaim.NAME);
            access.single().flatMap(organization -> config.rolesClaim()).ifPresent(name -> elsewhere.put(claims, name));
        }
    }

    static int size(SelectedAccess access) {
        return access.organizations().stream()
                .mapToInt(each -> ClaimSize.of(each.getId(), access.in(each).roles()))
                .sum();
    }

    static List<String> roles(SelectedAccess access, OrganizationModel organization) {
        return List.copyOf(access.in(organization).roles());
    }
}
