package io.accesspack.organization.gate;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Factory of the authenticator {@value #PROVIDER_ID}: an alternative between Keycloak's <em>Cookie</em> and its <em>Organization
 * Identity-First Login</em>, in a flow that ends with the {@linkplain OrganizationGateFactory gate}.
 */
public final class AskAfterLoginFactory implements AuthenticatorFactory {

    /** The authenticator's id in realm configuration. */
    public static final String PROVIDER_ID = "organization-gate-asks-later";

    private static final Authenticator ASK_AFTER_LOGIN = new AskAfterLogin();

    @Override
    public Authenticator create(KeycloakSession session) {
        return ASK_AFTER_LOGIN;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Organization gate asks later";
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Behind Cookie and before Organization Identity-First Login, in a flow that ends with the Organization gate:"
                + " leaves the question which organization to the gate, which asks after the password and not before it.";
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
