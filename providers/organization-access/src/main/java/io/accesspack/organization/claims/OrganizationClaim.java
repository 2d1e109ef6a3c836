package io.accesspack.organization.claims;

import io.accesspack.organization.store.EffectiveAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationMembershipMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.IDToken;

/**
 * The claim that Keycloak's Organization Membership mapper put into a token: organizations by alias. Only what is there
 * is described; no organization is ever added.
 *
 * <p>Relies on how Keycloak's Organization Group Membership mapper finds and reshapes that claim; checked against 26.7.3.
 */
final class OrganizationClaim {

    private static final String ID = "id";
    private static final String ROLES = "roles";

    private final Map<String, Object> organizations;

    private OrganizationClaim(Map<String, Object> organizations) {
        this.organizations = organizations;
    }

    /** The claim of {@code token}, or empty when Keycloak put none there. */
    static Optional<OrganizationClaim> in(IDToken token, ClientSessionContext clientSession) {
        return clientSession
                .getProtocolMappersStream()
                .filter(mapper -> OrganizationMembershipMapper.PROVIDER_ID.equals(mapper.getProtocolMapper()))
                .map(OrganizationClaim::name)
                .filter(token.getOtherClaims()::containsKey)
                .findFirst()
                .map(name -> new OrganizationClaim(asMap(token, name)));
    }

    void describe(OrganizationModel organization, EffectiveAccess access) {
        organizations.computeIfPresent(
                organization.getAlias(), (alias, entry) -> described(entry, organization, access));
    }

    @SuppressWarnings("unchecked") // entries of the claim are JSON objects
    private static Object described(Object entry, OrganizationModel organization, EffectiveAccess access) {
        if (entry instanceof Map<?, ?>) {
            Map<String, Object> description = (Map<String, Object>) entry;
            description.putIfAbsent(ID, organization.getId());
            description.put(ROLES, List.copyOf(access.roles()));
        }
        return entry;
    }

    private static String name(ProtocolMapperModel mapper) {
        return mapper.getConfig()
                .getOrDefault(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME, OAuth2Constants.ORGANIZATION);
    }

    private static Map<String, Object> asMap(IDToken token, String name) {
        ProtocolMapperModel claim = new ProtocolMapperModel();
        claim.setConfig(Map.of(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME, name));
        return OIDCAttributeMapperHelper.getOrInitializeOrganizationClaimAsMap(token, claim);
    }
}
