package io.accesspack.organization.condition;

import java.util.List;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.provider.ProviderConfigProperty;

/** Factory of the condition {@value #PROVIDER_ID} for conditional sub-flows. */
public final class OrganizationAcrConditionFactory extends UserConditionFactory
        implements AuthenticationFlowCallbackFactory {

    /** The condition's id in realm configuration. */
    public static final String PROVIDER_ID = "conditional-organization-acr";

    private static final ConditionalAuthenticator CONDITION = new OrganizationAcrCondition();

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
        return "Condition - organization level of authentication";
    }

    @Override
    public String getHelpText() {
        return "The flow is executed only for members who hold a permission that needs a higher level of authentication than the"
                + " login has. Whoever has gone through it has that level.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return OrganizationAcrCondition.PROPERTIES;
    }
}
