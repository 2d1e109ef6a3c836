package io.accesspack.organization.gate;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Factory of the authenticator <em>organization gate</em>, {@value #PROVIDER_ID}: a required step behind whatever
 * identifies the user, in browser, direct grant and post-broker-login flows.
 */
public final class OrganizationGateFactory implements AuthenticatorFactory {

    /** The authenticator's id in realm configuration. */
    public static final String PROVIDER_ID = "organization-gate";

    private static final Authenticator GATE = new OrganizationGate();

    /** Whether a step with these options admits only some; null for none. One that does not only asks for the organization. */
    public static boolean judges(AuthenticatorConfigModel options) {
        return GateConfig.of(options).judges();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return GATE;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Organization gate";
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Asks members of several organizations which one the login is for, and admits only those who hold what the flow,"
                + " or the application in its client attribute "
                + Requirement.CLIENT_ATTRIBUTE + ", requires there.";
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return new AuthenticationExecutionModel.Requirement[] {
            AuthenticationExecutionModel.Requirement.REQUIRED, AuthenticationExecutionModel.Requirement.DISABLED
        };
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return GateConfig.PROPERTIES;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
