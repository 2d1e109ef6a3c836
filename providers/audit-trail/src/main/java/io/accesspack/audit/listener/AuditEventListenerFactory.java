package io.accesspack.audit.listener;

import io.accesspack.audit.delivery.Dispatcher;
import io.accesspack.audit.seal.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * The event listener {@value #PROVIDER_ID}. A realm switches it on by naming it in {@code eventsListeners}, so that the
 * JAR alone changes nothing; the server option {@code all-realms} switches it on everywhere, out of reach of realm
 * administrators.
 */
public final class AuditEventListenerFactory implements EventListenerProviderFactory, ServerInfoAwareProviderFactory {

    /** The listener's name in a realm's {@code eventsListeners}. */
    public static final String PROVIDER_ID = "audit-trail";

    private AuditOptions options;
    private Dispatcher dispatcher;
    private Sealer sealer;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        options = AuditOptions.from(config);
    }

    @Override
    public boolean isGlobal() {
        return options.allRealms();
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new AuditEventListener(session, options, dispatcher);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return AuditOptions.metadata();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return options.describe();
    }

    /** The sealer of this server. */
    public static Sealer sealer(KeycloakSession session) {
        return ((AuditEventListenerFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(EventListenerProvider.class, PROVIDER_ID))
                .sealer;
    }

    /** Deliveries begin when the tables are there. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new AuditLifecycle(options.retentionInterval()));
        dispatcher = new Dispatcher(factory, options.delivery());
        sealer = new Sealer(factory, options.seal());
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                dispatcher.start();
                sealer.start();
            }
        });
    }

    /** So that the database outlives the dispatcher: Keycloak closes what depends on another first. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void close() {
        if (dispatcher != null) { // a server that did not get far enough to start
            sealer.close();
            dispatcher.close();
        }
    }
}
