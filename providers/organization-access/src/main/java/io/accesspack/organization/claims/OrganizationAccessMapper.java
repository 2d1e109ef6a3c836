package io.accesspack.organization.claims;

import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
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
            ClientSessionContext context) {
        Destination destination = token instanceof AccessToken ? Destination.ACCESS_TOKEN : Destination.ID_TOKEN;
        addClaims(token, destination, model, userSession, session, context);
    }

    @Override
    public AccessToken transformUserInfoToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        if (OIDCAttributeMapperHelper.includeInUserInfo(model)) {
            addClaims(token, Destination.RESPONSE, model, userSession, session, context);
        }
        return token;
    }

    @Override
    public AccessToken transformIntrospectionToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        if (OIDCAttributeMapperHelper.includeInIntrospection(model)) {
            addClaims(token, Destination.RESPONSE, model, userSession, session, context);
        }
        return token;
    }

    private static void addClaims(
            IDToken token,
            Destination destination,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        OrganizationClaim organizations = new OrganizationClaim(token, context);
        organizations.clearForeign();
        SelectedAccess access = SelectedAccess.of(session, userSession, context);
        if (access.isEmpty()) {
            return;
        }
        MapperConfig config = new MapperConfig(model);
        FlatClaims flat = new FlatClaims(token.getOtherClaims(), config);
        if (config.addsRoles()) {
            organizations.putRoles(access);
        }
        access.single().ifPresent(organization -> flat.putOrganization(organization, access.in(organization)));
        if (config.addsPermissionsTo(destination)) {
            new PermissionClaims(config, destination, new OversizedPermissions(session, userSession, context))
                    .put(token, access, organizations);
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
        return MapperConfigProperties.oidc();
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
