package io.accesspack.organization.condition;

import java.util.List;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.provider.ProviderConfigProperty;

/** Factory of the condition {@value #PROVIDER_ID} for conditional sub-flows. */
public final class OrganizationRoleConditionFactory extends UserConditionFactory {

    /** The condition's id in realm configuration. */
    public static final String PROVIDER_ID = "conditional-organization-role";

    private static final ConditionalAuthenticator CONDITION =
            new OrganizationCondition((access, role) -> access.roles().contains(role));

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
        return "Condition - organization role";
    }

    @Override
    public String getHelpText() {
        return "The flow is executed only for members who hold a role in an organization.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ConditionConfig.properties("Roles", "Names of roles, shared and custom ones.");
    }
}
