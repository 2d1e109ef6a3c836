package io.accesspack.audit.runtime;

import io.accesspack.audit.delivery.Dispatcher;
import io.accesspack.audit.redaction.Redaction;
import io.accesspack.audit.seal.Sealer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * What works on this node beside the requests. Lives as long as the server: a session only hands it out.
 *
 * @param options of the server
 * @param redaction keeps secrets out of records
 * @param dispatcher delivers events to sinks
 * @param sealer seals records
 */
public record AuditRuntime(AuditOptions options, Redaction redaction, Dispatcher dispatcher, Sealer sealer)
        implements Provider {

    /** That of the session's server. */
    public static AuditRuntime of(KeycloakSession session) {
        return session.getProvider(AuditRuntime.class);
    }

    /** Sessions close what they have handed out; {@link AuditRuntimeFactory} ends it. */
    @Override
    public void close() {}
}
