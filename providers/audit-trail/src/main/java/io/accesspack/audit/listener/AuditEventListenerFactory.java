package io.accesspack.audit.listener;

import io.accesspack.audit.runtime.AuditOptions;
import io.accesspack.audit.runtime.AuditRuntime;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
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

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        options = AuditOptions.read();
    }

    @Override
    public boolean isGlobal() {
        return options.allRealms();
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new AuditEventListener(session, AuditRuntime.of(session));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return AuditOptions.metadata();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return options.describe();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
