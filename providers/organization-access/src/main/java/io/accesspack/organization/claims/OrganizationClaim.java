package io.accesspack.organization.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationMembershipMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.IDToken;

/**
 * The claim that Keycloak's Organization Membership mapper put into a token: organizations by alias. Only what is there
 * is described; no organization is ever added, and without the claim nothing happens.
 *
 * <p>Relies on how Keycloak's Organization Group Membership mapper finds and reshapes that claim; checked against 26.7.3.
 */
final class OrganizationClaim {

    private static final String ID = "id";
    private static final String ROLES = "roles";
    private static final String PERMISSIONS = "permissions";

    private final IDToken token;
    private final ClientSessionContext context;

    OrganizationClaim(IDToken token, ClientSessionContext context) {
        this.token = token;
        this.context = context;
    }

    /** Adds the id of each organization and the user's roles there. */
    void putRoles(SelectedAccess access) {
        organizations().ifPresent(organizations -> access.organizations()
                .forEach(organization -> describe(organizations, organization, entry -> {
                    entry.putIfAbsent(ID, organization.getId());
                    entry.put(ROLES, List.copyOf(access.in(organization).roles()));
                })));
    }

    /** Adds the user's permissions in each organization. */
    void putPermissions(Map<OrganizationModel, List<String>> permissions) {
        organizations()
                .ifPresent(organizations -> permissions.forEach((organization, held) ->
                        describe(organizations, organization, entry -> entry.put(PERMISSIONS, held))));
    }

    @SuppressWarnings("unchecked") // entries of the claim are JSON objects
    private static void describe(
            Map<String, Object> organizations,
            OrganizationModel organization,
            Consumer<Map<String, Object>> description) {
        if (organizations.get(organization.getAlias()) instanceof Map<?, ?> entry) {
            description.accept((Map<String, Object>) entry);
        }
    }

    private Optional<Map<String, Object>> organizations() {
        return context.getProtocolMappersStream()
                .filter(mapper -> OrganizationMembershipMapper.PROVIDER_ID.equals(mapper.getProtocolMapper()))
                .map(OrganizationClaim::name)
                .filter(token.getOtherClaims()::containsKey)
                .findFirst()
                .map(this::asMap);
    }

    private static String name(ProtocolMapperModel mapper) {
        return mapper.getConfig()
                .getOrDefault(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME, OAuth2Constants.ORGANIZATION);
    }

    private Map<String, Object> asMap(String name) {
        ProtocolMapperModel claim = new ProtocolMapperModel();
        claim.setConfig(Map.of(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME, name));
        return OIDCAttributeMapperHelper.getOrInitializeOrganizationClaimAsMap(token, claim);
    }
}
