package io.accesspack.organization.provisioning;

import java.util.List;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.saml.mappers.AttributeToRoleMapper;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Identity-provider mapper: whoever has a SAML attribute with a value holds an organization role. Finds the attribute and
 * describes it in the SAML metadata as Keycloak's {@link AttributeToRoleMapper} does; sync modes are that mapper's too:
 * {@code IMPORT} grants at the first login, {@code FORCE} and {@code LEGACY} grant and revoke at every login.
 */
public final class AttributeToOrganizationRoleMapper extends AttributeToRoleMapper {

    /** The mapper's type in realm configuration. */
    public static final String PROVIDER_ID = "saml-organization-role-idp-mapper";

    private static final List<ProviderConfigProperty> PROPERTIES = MappedRoleConfig.propertiesAfter(
            MappedRoleConfig.text(
                    ATTRIBUTE_NAME,
                    "Attribute Name",
                    "Name of the attribute to search for in the assertion. You can leave this blank and specify a friendly "
                            + "name instead."),
            MappedRoleConfig.text(
                    ATTRIBUTE_FRIENDLY_NAME,
                    "Friendly Name",
                    "Friendly name of the attribute to search for in the assertion. You can leave this blank and specify a "
                            + "name instead."),
            MappedRoleConfig.text(
                    ATTRIBUTE_VALUE,
                    "Attribute Value",
                    "Value the attribute must have. If the attribute is a list, then the value must be contained in the list."));

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        if (applies(mapper, context)) {
            MappedRole.of(session, realm, user, mapper, context).ifPresent(MappedRole::grant);
        }
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        MappedRole.of(session, realm, user, mapper, context)
                .ifPresent(role -> role.synchronize(applies(mapper, context), context));
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "SAML Attribute to Organization Role";
    }

    @Override
    public String getHelpText() {
        return "If an attribute exists, grant the user the specified role in an organization that the user is a member of.";
    }
}
