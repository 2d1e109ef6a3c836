package io.accesspack.organization.provisioning;

import java.util.EnumSet;
import java.util.List;
import org.keycloak.broker.oidc.mappers.AbstractClaimMapper;
import org.keycloak.broker.oidc.mappers.ClaimToRoleMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Identity-provider mapper: whoever has a claim with a value holds an organization role. Sync modes mean what they mean
 * to Keycloak's {@link ClaimToRoleMapper}: {@code IMPORT} grants at the first login, {@code FORCE} grants and revokes at
 * every login, {@code LEGACY} grants at the first and revokes at later logins.
 */
public final class ClaimToOrganizationRoleMapper extends AbstractClaimMapper {

    /** The mapper's type in realm configuration. */
    public static final String PROVIDER_ID = "oidc-organization-role-idp-mapper";

    private static final List<ProviderConfigProperty> PROPERTIES = MappedRoleConfig.propertiesAfter(
            MappedRoleConfig.text(
                    CLAIM,
                    "Claim",
                    "Name of the claim to search for in the token. You can reference nested claims using a '.', i.e. "
                            + "'address.locality'. To use dot (.) literally, escape it with backslash (\\.)"),
            MappedRoleConfig.text(
                    CLAIM_VALUE,
                    "Claim Value",
                    "Value the claim must have. If the claim is an array, then the value must be contained in the array."));

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
    public void updateBrokeredUserLegacy(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        if (!applies(mapper, context)) {
            MappedRole.of(session, realm, user, mapper, context).ifPresent(MappedRole::revoke);
        }
    }

    /** Keycloak's comparison fails on a mapper without a claim or a value. */
    private boolean applies(IdentityProviderMapperModel mapper, BrokeredIdentityContext context) {
        return mapper.getConfig().get(CLAIM) != null
                && mapper.getConfig().get(CLAIM_VALUE) != null
                && hasClaimValue(mapper, context);
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
        return ClaimToRoleMapper.COMPATIBLE_PROVIDERS.clone();
    }

    @Override
    public String getDisplayCategory() {
        return "Role Importer";
    }

    @Override
    public String getDisplayType() {
        return "Claim to Organization Role";
    }

    @Override
    public String getHelpText() {
        return "If a claim exists, grant the user the specified role in an organization that the user is a member of.";
    }
}
