package io.accesspack.audit.rest;

import io.accesspack.audit.query.AuditFilter;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What administrators of a realm find below {@code audit-trail}: to read they need {@code view-events}. */
public final class AdministratorResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator rights;

    AdministratorResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator rights, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.rights = rights;
    }

    /** The records of the realm. */
    @Path("events")
    public EventsResource events() {
        rights.realm().requireViewEvents();
        return new EventsResource(session, AuditFilter.ofRealm(realm.getId()));
    }
}
