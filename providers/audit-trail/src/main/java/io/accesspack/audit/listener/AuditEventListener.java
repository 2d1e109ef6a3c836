package io.accesspack.audit.listener;

import io.accesspack.audit.delivery.Subscriptions;
import io.accesspack.audit.record.AdminEventMapping;
import io.accesspack.audit.record.AdminEventMapping.Names;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.NamedUser;
import io.accesspack.audit.record.RequestContext;
import io.accesspack.audit.record.UserEventMapping;
import io.accesspack.audit.runtime.AuditRuntime;
import java.util.function.Supplier;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Remembers each event and what is known of its request, nothing more: Keycloak 26.7 swallows whatever a listener
 * throws, so all that can fail is left to {@link AuditTransaction}. Copies events, because callers reuse them.
 */
final class AuditEventListener implements EventListenerProvider {

    private final KeycloakSession session;
    private final AuditRuntime runtime;

    AuditEventListener(KeycloakSession session, AuditRuntime runtime) {
        this.session = session;
        this.runtime = runtime;
    }

    @Override
    public void onEvent(Event event) {
        if (runtime.options().records(event)) {
            Event copy = event.clone();
            RequestContext request = event.getType() == EventType.IMPERSONATE
                    ? CurrentRequest.of(session).by(KnownUsers.impersonator(session, event))
                    : CurrentRequest.of(session);
            add(event.getRealmId(), () -> UserEventMapping.toRecord(copy, request, runtime.redaction()));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        AdminEvent copy = new AdminEvent(event);
        RequestContext request = CurrentRequest.of(session);
        Names names = new Names(
                KnownUsers.nameOf(session, copy.getAuthDetails()),
                NamedUser.in(copy)
                        .map(named -> KnownUsers.idOf(session, copy.getRealmId(), named))
                        .orElse(null));
        add(
                event.getRealmId(),
                () -> AdminEventMapping.toRecord(copy, names, includeRepresentation, request, runtime.redaction()));
    }

    private void add(String realmId, Supplier<AuditRecord> record) {
        AuditTransaction.add(session, runtime, new BufferedEvent(record, Subscriptions.of(session, realmId)));
    }

    @Override
    public void close() {}
}
