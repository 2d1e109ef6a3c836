package io.accesspack.organization.claims;

import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;

/**
 * OpenID Connect protocol mapper that adds what the user holds in the organizations of the {@code organization} scope.
 *
 * <p>Inside Keycloak's own {@code organization} claim it adds the {@code id} and the {@code roles} of each organization
 * that is there. A token for exactly one organization gets flat claims as well, which plain libraries understand:
 * organization id, alias, roles and permissions. Options: {@link MapperConfig}.
 */
public final class OrganizationAccessMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    /** The mapper's type in realm configuration. */
    public static final String PROVIDER_ID = "organization-access-mapper";

    /** After Keycloak's Organization Membership (0) and Organization Group Membership (10) mappers have run. */
    private static final int AFTER_ORGANIZATION_MAPPERS = 20;

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        List<OrganizationModel> organizations = SelectedOrganizations.inToken(
                        session, userSession.getUser(), clientSession)
                .organizations();
        if (organizations.isEmpty()) {
            return;
        }
        OrganizationAccessStore store = session.getProvider(OrganizationAccessStore.class);
        Map<String, EffectiveAccess> access =
                store.access().heldBy(userSession.getRealm(), userSession.getUser(), organizations);
        OrganizationClaim.in(token, clientSession)
                .ifPresent(claim -> organizations.forEach(
                        organization -> claim.describe(organization, access.get(organization.getId()))));
        if (organizations.size() == 1) {
            OrganizationModel organization = organizations.get(0);
            MapperConfig config = new MapperConfig(model);
            FlatClaims claims = new FlatClaims(config, organization, access.get(organization.getId()));
            claims.putRoles(token.getOtherClaims());
            if (token instanceof AccessToken || config.permissionsInIdToken()) {
                claims.putPermissions(
                        token.getOtherClaims(), () -> store.catalogue().of(userSession.getRealm()));
            }
        }
    }

    @Override
    public void validateConfig(
            KeycloakSession session,
            RealmModel realm,
            ProtocolMapperContainerModel client,
            ProtocolMapperModel mapperModel)
            throws ProtocolMapperConfigException {
        new MapperConfig(mapperModel).validate();
    }

    @Override
    public int getPriority() {
        return AFTER_ORGANIZATION_MAPPERS;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return MapperConfig.properties();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Organization roles and permissions";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the user's roles and permissions in the organizations that the organization scope selects.";
    }
}
