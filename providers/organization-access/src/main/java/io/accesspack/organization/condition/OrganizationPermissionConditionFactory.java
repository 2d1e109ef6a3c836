package io.accesspack.organization.condition;

import java.util.List;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.provider.ProviderConfigProperty;

/** Factory of the condition {@value #PROVIDER_ID} for conditional sub-flows. */
public final class OrganizationPermissionConditionFactory extends UserConditionFactory {

    /** The condition's id in realm configuration. */
    public static final String PROVIDER_ID = "conditional-organization-permission";

    private static final ConditionalAuthenticator CONDITION = new OrganizationCondition(
            (access, permission) -> access.permissions().implies(permission));

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Condition - organization permission";
    }

    @Override
    public String getHelpText() {
        return "The flow is executed only for members who hold a permission in an organization.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConditionConfig.properties("Permissions", "For instance users.manage; who holds users.* or * holds it.");
    }
}
