package io.accesspack.organization.claims;

import io.accesspack.organization.tracing.Spans;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
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

    static boolean isConfiguredBy(ProtocolMapperModel model) {
        return PROVIDER_ID.equals(model.getProtocolMapper());
    }

    /** Whether tokens of {@code client} can show what the mapper adds, given the scope for it. */
    static boolean isUsedBy(ClientModel client) {
        return Stream.of(
                        Stream.of(client),
                        client.getClientScopes(true).values().stream(),
                        client.getClientScopes(false).values().stream())
                .flatMap(containers -> containers)
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .anyMatch(OrganizationAccessMapper::isConfiguredBy);
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        Destination destination = token instanceof AccessToken ? Destination.ACCESS_TOKEN : Destination.ID_TOKEN;
        addClaims(token, destination, model, () -> SelectedAccess.of(session, userSession, context), session, context);
    }

    @Override
    public AccessToken transformUserInfoToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        if (OIDCAttributeMapperHelper.includeInUserInfo(model)) {
            Supplier<SelectedAccess> access = () -> SelectedAccess.ofPresented(
                    session,
                    userSession,
                    context,
                    PresentedToken.in(session, userSession, context).scope());
            addClaims(token, Destination.RESPONSE, model, access, session, context);
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
            Supplier<SelectedAccess> access =
                    () -> SelectedAccess.ofPresented(session, userSession, context, token.getScope());
            addClaims(token, Destination.RESPONSE, model, access, session, context);
        }
        return token;
    }

    /** In a span that has the reading of what to add, too. */
    private static void addClaims(
            IDToken token,
            Destination destination,
            ProtocolMapperModel model,
            Supplier<SelectedAccess> access,
            KeycloakSession session,
            ClientSessionContext context) {
        Spans.run(session, PROVIDER_ID, () -> addClaims(token, destination, model, access.get(), session, context));
    }

    private static void addClaims(
            IDToken token,
            Destination destination,
            ProtocolMapperModel model,
            SelectedAccess access,
            KeycloakSession session,
            ClientSessionContext context) {
        OrganizationClaim organizations = new OrganizationClaim(token, context);
        organizations.clearForeign();
        if (access.isEmpty()) {
            return;
        }
        MapperConfig config = new MapperConfig(model);
        OversizedClaims oversized = new OversizedClaims(session, context);
        access.single().ifPresent(new FlatClaims(token.getOtherClaims(), config)::putOrganization);
        if (config.addsRoles()) {
            new RoleClaims(config, destination, oversized).put(token, access, organizations);
        }
        if (config.addsPermissionsTo(destination)) {
            new PermissionClaims(config, destination, oversized).put(token, access, organizations);
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
