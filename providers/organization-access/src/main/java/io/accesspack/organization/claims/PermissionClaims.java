package io.accesspack.organization.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;
import org.keycloak.representations.IDToken;

/**
 * Puts permissions into a token, all of them or, when they are too many, none: half a list would be read as the whole.
 */
final class PermissionClaims {

    private final MapperConfig config;
    private final Destination destination;
    private final OversizedClaims oversized;

    PermissionClaims(MapperConfig config, Destination destination, OversizedClaims oversized) {
        this.config = config;
        this.destination = destination;
        this.oversized = oversized;
    }

    void put(IDToken token, SelectedAccess access, OrganizationClaim organizations) {
        if (access.single().isPresent()) {
            OrganizationModel organization = access.single().get();
            config.permissionsClaim()
                    .ifPresent(name -> putFlat(token, name, access.permissions(organization, config), organization));
        } else if (config.addsPermissionsOfSeveral(destination)) {
            putNested(token, access, organizations);
        }
    }

    private void putFlat(IDToken token, String name, List<String> permissions, OrganizationModel organization) {
        if (fits(ClaimSize.of(permissions), Optional.of(organization))) {
            token.getOtherClaims().put(name, permissions);
        } else {
            DistributedClaim.of(token.getIssuer()).put(token.getOtherClaims(), name);
        }
    }

    private void putNested(IDToken token, SelectedAccess access, OrganizationClaim organizations) {
        Map<OrganizationModel, List<String>> permissions = new LinkedHashMap<>();
        access.organizations().forEach(each -> permissions.put(each, access.permissions(each, config)));
        if (fits(permissions.values().stream().mapToInt(ClaimSize::of).sum(), Optional.empty())) {
            organizations.putPermissions(permissions);
        } else {
            DistributedClaim.of(token.getIssuer()).put(token.getOtherClaims(), OrganizationClaim.NAME);
        }
    }

    private boolean fits(int bytes, Optional<OrganizationModel> organization) {
        boolean fits = destination == Destination.RESPONSE || bytes <= config.maxBytes();
        if (!fits) {
            oversized.report(OversizedClaims.Content.PERMISSIONS, bytes, config.maxBytes(), organization);
        }
        return fits;
    }
}
