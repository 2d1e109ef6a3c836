package io.accesspack.audit.rest;

import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.query.AuditFilter;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.keycloak.models.KeycloakSession;

/** What members of an organization find below {@code audit-trail}: the records of that organization. */
public final class MemberResource {

    private final KeycloakSession session;
    private final AuditFilter organization;

    MemberResource(KeycloakSession session, AuditFilter organization) {
        this.session = session;
        this.organization = organization;
    }

    /** The records of the organization. */
    @Path("events")
    public EventsResource events() {
        return new EventsResource(session, organization);
    }

    /**
     * Whether they are as they were sealed.
     *
     * @param asked id of the organization; another one is answered like one that does not exist
     */
    @Path("verify")
    public VerifyResource verify(@QueryParam("organization") String asked) {
        return new VerifyResource(
                session, organization.realmId(), organization.equal().get(AuditField.ORGANIZATION), asked);
    }
}
