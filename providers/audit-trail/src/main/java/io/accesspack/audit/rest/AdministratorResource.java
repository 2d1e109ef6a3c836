package io.accesspack.audit.rest;

import io.accesspack.audit.query.AllowedParameters;
import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.retention.AuditRetention;
import io.accesspack.audit.runtime.AuditRuntime;
import io.accesspack.audit.seal.Verification;
import io.accesspack.audit.settings.AuditSettings;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What administrators of a realm find below {@code audit-trail}: to read they need {@code view-events}, to delete {@code manage-events}. */
public final class AdministratorResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator rights;
    private final AdminEventBuilder adminEvent;

    AdministratorResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator rights, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.rights = rights;
        this.adminEvent = adminEvent;
    }

    /** The records of the realm. */
    @Path("events")
    public EventsResource events() {
        rights.realm().requireViewEvents();
        return new EventsResource(session, AuditFilter.ofRealm(realm.getId()));
    }

    /** Where records are delivered to. */
    @Path("sinks")
    public SinksResource sinks() {
        rights.realm().requireViewEvents();
        return new SinksResource(session, realm, rights, adminEvent);
    }

    /** Deletes the records that the realm keeps no longer, without waiting for the next run. */
    @POST
    @Path("retention")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Retention")
    @Operation(summary = "Deletes the records that the realm keeps no longer, without waiting for the next run")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "deleted",
                                            properties =
                                                    @SchemaProperty(
                                                            name = "deleted",
                                                            type = SchemaType.INTEGER,
                                                            description = "How many records"))))
    @APIResponse(responseCode = "409", description = "They are being deleted right now")
    public Map<String, Integer> applyRetention() {
        rights.realm().requireManageEvents();
        QueryParameters.none(session);
        int deleted = AuditRetention.runNow(session, realm)
                .orElseThrow(() -> Refused.conflict("Expired records are being deleted right now"));
        return Map.of("deleted", deleted);
    }

    /**
     * Whether the records are as they were sealed.
     *
     * @param organization id of an organization, to verify its records alone
     */
    @Path("verify")
    public VerifyResource verify(@QueryParam("organization") String organization) {
        rights.realm().requireViewEvents();
        if (organization != null && !RecordId.isPlausible(organization)) {
            throw Refused.notFound("Hash chain");
        }
        return new VerifyResource(
                session, realm.getId(), organization == null ? realm.getId() : organization, organization);
    }

    /** Seals the records that are not sealed yet, without waiting for the next run. */
    @POST
    @Path("seal")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Tamper evidence")
    @Operation(summary = "Seals the records that are not sealed yet, without waiting for the next run")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "sealed",
                                            properties =
                                                    @SchemaProperty(
                                                            name = "sealed",
                                                            type = SchemaType.INTEGER,
                                                            description = "How many records"))))
    @APIResponse(
            responseCode = "409",
            description =
                    "The realm does not ask for tamper evidence, records are being sealed right now, or the chain is broken")
    public Map<String, Integer> seal() {
        rights.realm().requireManageEvents();
        QueryParameters.none(session);
        if (!AuditSettings.of(realm).tamperEvidence()) {
            throw Refused.conflict("The realm's settings of the audit trail do not ask for tamper evidence");
        }
        int sealed = AuditRuntime.of(session)
                .sealer()
                .runNow(session, realm.getId())
                .orElseThrow(() ->
                        Refused.conflict("Records are being sealed right now, or the chain is broken: verify it"));
        return Map.of("sealed", sealed);
    }

    /**
     * Has broken chains begin anew: the way out when sealing has stopped. What is there now is sealed as it is, the evidence of before is
     * gone, and the new chain says so at its first position.
     *
     * @param organization id of an organization, for its chain alone; otherwise the realm's, and all whose end cannot be verified
     */
    @POST
    @Path("seal/anew")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Tamper evidence")
    @Operation(
            summary =
                    "Has broken chains begin anew: the realm's and all whose end cannot be verified, or that of one organization")
    @APIResponse(responseCode = "200", description = "What was broken")
    @APIResponse(responseCode = "404", description = "No such hash chain")
    @APIResponse(responseCode = "409", description = "Nothing is broken, or records are being sealed right now")
    public List<Verification> beginAnew(@QueryParam("organization") String organization) {
        rights.realm().requireManageRealm();
        rights.realm().requireManageEvents();
        QueryParameters.of(session, AllowedParameters.NONE.once(AuditField.ORGANIZATION.parameter()));
        if (organization != null && !RecordId.isPlausible(organization)) {
            throw Refused.notFound("Hash chain");
        }
        List<Verification> begun = AuditRuntime.of(session)
                .sealer()
                .beginAnew(session, realm.getId(), organization)
                .orElseThrow(() -> Refused.conflict("Records are being sealed right now"));
        if (begun.isEmpty()) {
            throw Refused.conflict("Nothing is broken");
        }
        begun.forEach(broken -> adminEvent
                .resource("AUDIT_CHAIN")
                .operation(OperationType.ACTION)
                .resourcePath("audit-trail/seal/anew/" + broken.chain())
                .detail("problem", broken.problem().name())
                .detail("position", Long.toString(broken.position()))
                .success());
        return begun;
    }

    /** The records of one user. */
    @Path("users/{id}")
    public UserRecordsResource user(@PathParam("id") String id) {
        rights.realm().requireManageEvents();
        QueryParameters.none(session);
        return new UserRecordsResource(session, realm, id, adminEvent);
    }
}
