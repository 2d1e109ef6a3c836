package io.accesspack.organization.provisioning;

import java.util.EnumSet;
import java.util.List;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Identity-provider mapper: whoever comes from an identity provider holds an organization role. Sync modes mean what they
 * mean to Keycloak's Hardcoded Role mapper: {@code IMPORT} and {@code LEGACY} grant at the first login, {@code FORCE} at
 * every login.
 */
public final class HardcodedOrganizationRoleMapper extends AbstractIdentityProviderMapper {

    /** The mapper's type in realm configuration. */
    public static final String PROVIDER_ID = "hardcoded-organization-role-idp-mapper";

    private static final List<ProviderConfigProperty> PROPERTIES = MappedRoleConfig.propertiesAfter();

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        MappedRole.of(session, realm, user, mapper, context).ifPresent(MappedRole::grant);
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        MappedRole.of(session, realm, user, mapper, context).ifPresent(role -> role.synchronize(true, context));
    }

    @Override
    public void updateBrokeredUserLegacy(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        // as Keycloak's: an administrator may have revoked the role since the first login
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode syncMode) {
        return EnumSet.allOf(IdentityProviderSyncMode.class).contains(syncMode);
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
    public String[] getCompatibleProviders() {
        return new String[] {ANY_PROVIDER};
    }

    @Override
    public String getDisplayCategory() {
        return "Role Importer";
    }

    @Override
    public String getDisplayType() {
        return "Hardcoded Organization Role";
    }

    @Override
    public String getHelpText() {
        return "Grants the specified role in an organization to every user of the identity provider who is a member of it.";
    }
}
