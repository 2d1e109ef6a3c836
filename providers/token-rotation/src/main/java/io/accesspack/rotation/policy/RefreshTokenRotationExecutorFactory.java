package io.accesspack.rotation.policy;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** Registers the executor {@value #PROVIDER_ID} with Keycloak's client policies. */
public final class RefreshTokenRotationExecutorFactory implements ClientPolicyExecutorProviderFactory {

    public static final String PROVIDER_ID = "refresh-token-rotation";

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new RefreshTokenRotationExecutor(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Refresh tokens work once. A refresh token that comes back after it was exchanged is a replay: it is refused,"
                + " sessions end and the user is told. Leave the realm setting Revoke Refresh Token off.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return RotationConfigurationProperties.ALL;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
