package io.accesspack.rotation.policy;

import io.accesspack.rotation.cleanup.FamilyLifecycle;
import java.time.Duration;
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

    /** Server option {@code --spi-client-policy-executor--refresh-token-rotation--cleanup-interval-seconds}. */
    private static final String CLEANUP_INTERVAL_SECONDS = "cleanupIntervalSeconds";

    private static final int DEFAULT_CLEANUP_INTERVAL_SECONDS = 3600;

    private final StockRotationWarning stockRotation = new StockRotationWarning();
    private Duration cleanupInterval = Duration.ofSeconds(DEFAULT_CLEANUP_INTERVAL_SECONDS);

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new RefreshTokenRotationExecutor(session, stockRotation);
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
    public void init(Config.Scope config) {
        cleanupInterval = Duration.ofSeconds(config.getInt(CLEANUP_INTERVAL_SECONDS, DEFAULT_CLEANUP_INTERVAL_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new FamilyLifecycle(cleanupInterval));
    }

    @Override
    public void close() {}
}
