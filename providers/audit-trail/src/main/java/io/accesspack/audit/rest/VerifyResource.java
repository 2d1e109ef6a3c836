package io.accesspack.audit.rest;

import io.accesspack.audit.query.AllowedParameters;
import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.runtime.AuditRuntime;
import io.accesspack.audit.seal.EvidenceExport;
import io.accesspack.audit.seal.RealmVerification;
import io.accesspack.audit.seal.Verification;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;

/** Whether the records of a realm, or of one organization, are as they were sealed. */
@Tag(name = "Tamper evidence")
public final class VerifyResource {

    /** A node that dies while it verifies blocks the next verification for so long. */
    private static final int LOCK_SECONDS = 600;

    private static final String KEPT = "kept";

    private static final AllowedParameters EVIDENCE = AllowedParameters.NONE.once(AuditField.ORGANIZATION.parameter());

    private final KeycloakSession session;
    private final String realmId;
    private final String chainId;
    private final String asked;

    /**
     * @param chainId what the caller may verify: the realm, or an organization
     * @param asked the organization that the request names; null when it names none
     */
    VerifyResource(KeycloakSession session, String realmId, String chainId, String asked) {
        this.session = session;
        this.realmId = realmId;
        this.chainId = chainId;
        this.asked = asked;
    }

    /**
     * Reads everything that is sealed, one verification of a chain at a time.
     *
     * @param kept checkpoints that were kept elsewhere, which the chain must go through
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether the records are as they were sealed")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "No such hash chain")
    @APIResponse(responseCode = "409", description = "They are being verified right now")
    public Verification verify(
            @Parameter(description = "Checkpoints that were kept elsewhere") @QueryParam(KEPT) List<String> kept) {
        refuseOthers(EVIDENCE.several(KEPT));
        if (!kept.stream().allMatch(RealmVerification::isCheckpoint)) {
            throw Refused.invalid("kept: a checkpoint as it was logged or delivered, header.payload.signature");
        }
        RealmVerification verification = new RealmVerification(
                session.getKeycloakSessionFactory(),
                realmId,
                chainId,
                AuditRuntime.of(session).sealer().witnessed(realmId));
        ExecutionResult<Optional<Verification>> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted("audit-verification-" + chainId, LOCK_SECONDS, () -> verification.run(kept));
        if (!result.isExecuted()) {
            throw Refused.conflict("These records are being verified right now");
        }
        return result.getResult().orElseThrow(() -> Refused.notFound("Hash chain"));
    }

    /** All that a verification without the server needs, but for the realm's public keys. */
    @GET
    @Path("evidence")
    @Operation(summary = "All that a verification without the server needs, but for the realm's public keys")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "No such hash chain")
    public Response evidence() {
        refuseOthers(EVIDENCE);
        return Response.ok(new EvidenceExport(session, realmId, chainId))
                .type("application/x-ndjson;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"audit-evidence.ndjson\"")
                .build();
    }

    /** An organization that is not the caller's is answered like one that does not exist. */
    private void refuseOthers(AllowedParameters allowed) {
        QueryParameters.of(session, allowed);
        if (asked != null && !asked.equals(chainId)) {
            throw Refused.notFound("Organization");
        }
    }
}
