package io.accesspack.audit.runtime;

import io.accesspack.audit.delivery.Dispatcher;
import io.accesspack.audit.redaction.Redaction;
import io.accesspack.audit.seal.Sealer;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;

/** Begins {@link AuditRuntime} when the tables are there, and ends it while the database still is. */
public final class AuditRuntimeFactory implements AuditRuntimeProviderFactory {

    private AuditRuntime runtime;

    @Override
    public String getId() {
        return "audit-trail";
    }

    @Override
    public AuditRuntime create(KeycloakSession session) {
        return runtime;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        AuditOptions options = AuditOptions.read();
        Dispatcher dispatcher = new Dispatcher(factory, options.delivery());
        Sealer sealer = new Sealer(factory, options.seal());
        Redaction redaction = new Redaction(new DeclaredOptions(factory), options.recordedNames());
        runtime = new AuditRuntime(options, redaction, dispatcher, sealer);
        factory.register(new AuditLifecycle(options.retentionInterval()));
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
        if (runtime != null) { // a server that did not get far enough to start
            runtime.sealer().close();
            runtime.dispatcher().close();
        }
    }
}
