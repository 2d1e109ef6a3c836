package io.accesspack.organization.claims;

import io.accesspack.organization.scope.SamlApplication;
import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.tracing.Spans;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;

/**
 * SAML protocol mapper that adds what the user holds in one organization as attributes: organization id, alias, roles and
 * permissions. SAML has no scope that selects organizations, so the mapper's option, the user's choice while logging in
 * or the user's only membership does. With several organizations and no choice it adds nothing.
 */
public final class OrganizationAccessSamlMapper extends AbstractSAMLProtocolMapper
        implements SAMLAttributeStatementMapper {

    /** The mapper's type in realm configuration. */
    public static final String PROVIDER_ID = SamlApplication.MAPPER;

    @Override
    public void transformAttributeStatement(
            AttributeStatementType statement,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            AuthenticatedClientSessionModel clientSession) {
        Spans.run(
                session,
                PROVIDER_ID,
                () -> addAttributes(statement, new MapperConfig(model), session, userSession.getUser(), clientSession));
    }

    private static void addAttributes(
            AttributeStatementType statement,
            MapperConfig config,
            KeycloakSession session,
            UserModel user,
            AuthenticatedClientSessionModel clientSession) {
        List<OrganizationModel> organizations = SelectedOrganizations.inAssertion(
                        session, user, clientSession, config.organization())
                .organizations();
        SelectedAccess access = SelectedAccess.of(session, clientSession, user, organizations);
        access.single().ifPresent(organization -> addAttributes(statement, config, organization, access));
    }

    private static void addAttributes(
            AttributeStatementType statement,
            MapperConfig config,
            OrganizationModel organization,
            SelectedAccess access) {
        add(statement, config.idClaim(), List.of(organization.getId()));
        add(statement, config.aliasClaim(), List.of(organization.getAlias()));
        if (config.addsRoles()) {
            add(statement, config.rolesClaim(), access.in(organization).roles());
        }
        if (config.addsPermissions()) {
            add(statement, config.permissionsClaim(), access.permissions(organization, config));
        }
    }

    private static void add(AttributeStatementType statement, Optional<String> name, Collection<String> values) {
        if (name.isPresent() && !values.isEmpty()) {
            AttributeType attribute = new AttributeType(name.get());
            attribute.setFriendlyName(name.get());
            attribute.setNameFormat(JBossSAMLURIConstants.ATTRIBUTE_FORMAT_BASIC.get());
            values.forEach(attribute::addAttributeValue);
            statement.addAttribute(new AttributeStatementType.ASTChoiceType(attribute));
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
    public List<ProviderConfigProperty> getConfigProperties() {
        return MapperConfigProperties.saml();
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
        return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the user's roles and permissions in one organization as attributes.";
    }
}
