package io.accesspack.organization.gate;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** Registers the executor {@value #PROVIDER_ID} with Keycloak's client policies. */
public final class OrganizationAccessExecutorFactory implements ClientPolicyExecutorProviderFactory {

    public static final String PROVIDER_ID = "organization-access";

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new OrganizationAccessExecutor(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "The rule of the Organization gate at every token request and every refresh: who is no longer a member, or has lost"
                + " a permission that the client requires, gets no further token. The client attribute "
                + Requirement.CLIENT_ATTRIBUTE + " counts as well.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return OrganizationAccessConfiguration.PROPERTIES;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
