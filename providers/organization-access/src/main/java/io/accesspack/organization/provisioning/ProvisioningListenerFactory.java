package io.accesspack.organization.provisioning;

import io.accesspack.organization.store.OrganizationAccessStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Listens to what happens to members, in every realm, and once per {@code cleanup-interval-seconds} (3600) forgets what
 * waited for invitations that have lapsed.
 */
public final class ProvisioningListenerFactory implements EventListenerProviderFactory {

    static final String PROVIDER_ID = "organization-provisioning";

    private static final String CLEANUP_INTERVAL = "cleanup-interval-seconds";

    private static final int HOUR = 3600;

    private Duration cleanupInterval;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new LoginListener(session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {
        cleanupInterval = Duration.ofSeconds(config.getInt(CLEANUP_INTERVAL, HOUR));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CLEANUP_INTERVAL)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .helpText(
                        "How often grants that waited for invitations are removed when these have lapsed, in seconds.")
                .defaultValue(HOUR)
                .add()
                .build();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new MembershipListener());
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started) {
                scheduleCleanup(started.getFactory());
            }
        });
    }

    private void scheduleCleanup(KeycloakSessionFactory factory) {
        long interval = cleanupInterval.toMillis();
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .schedule(
                            new ClusterAwareScheduledTaskRunner(factory, new LapsedGrantCleanup(), interval), interval);
        }
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void close() {}

    /** Its class name is the lock's name across the cluster (ClusterAwareScheduledTaskRunner, 26.7.3). */
    private static final class LapsedGrantCleanup implements ScheduledTask {

        @Override
        public void run(KeycloakSession session) {
            session.getProvider(OrganizationAccessStore.class)
                    .pendingGrants()
                    .removeLapsed(Instant.ofEpochMilli(Time.currentTimeMillis()));
        }
    }
}
