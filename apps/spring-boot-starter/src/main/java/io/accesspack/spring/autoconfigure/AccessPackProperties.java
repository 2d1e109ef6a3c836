package io.accesspack.spring.autoconfigure;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.token.ClaimNames;
import io.accesspack.receiver.WhenStale;
import io.accesspack.spring.stepup.StepUp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of the Access Pack.
 *
 * @param claims names of the flat claims
 * @param organization which organization a request is about
 * @param revocations access tokens that have been revoked before they expire
 * @param stepUp permissions that need more than a password wherever they are required, each with what is asked
 */
@ConfigurationProperties("access-pack")
public record AccessPackProperties(
        @DefaultValue Claims claims,
        @DefaultValue Organization organization,
        @DefaultValue Revocations revocations,
        @DefaultValue Map<String, RequiredStepUp> stepUp) {

    /** @throws IllegalArgumentException when something is no permission, or something is asked that has no meaning */
    Map<String, StepUp> stepUpByPermission() {
        Map<String, StepUp> byPermission = new HashMap<>();
        stepUp.forEach((permission, required) -> {
            if (!Permission.isValid(permission)) {
                throw new IllegalArgumentException("access-pack.step-up names no permission: \"" + permission + "\"");
            }
            byPermission.put(permission, new StepUp(required.acr(), Optional.ofNullable(required.maxAge())));
        });
        return byPermission;
    }

    /**
     * What is asked of who needs a permission.
     *
     * @param acr level of authentication that the token must name, or one of several, the preferred one first
     * @param maxAge for how long an authentication counts
     */
    public record RequiredStepUp(
            @DefaultValue List<String> acr,
            @DurationUnit(ChronoUnit.SECONDS) Duration maxAge) {}

    /**
     * Names of the flat claims, as the realm's mapper has them.
     *
     * @param id claim with the id of the organization that the token is for
     * @param alias claim with its alias
     * @param roles claim with the names of the organization roles
     * @param permissions claim with the permissions or patterns
     */
    public record Claims(
            @DefaultValue("org_id") String id,
            @DefaultValue("org_alias") String alias,
            @DefaultValue("org_roles") String roles,
            @DefaultValue("permissions") String permissions) {

        ClaimNames names() {
            return new ClaimNames(id, alias, roles, permissions);
        }
    }

    /**
     * Which organization a request is about.
     *
     * @param pathVariable variable of a path that holds the organization's id or alias, where the path has it; other requests are about
     *     the organization that the token is for
     */
    public record Organization(@DefaultValue("organization") String pathVariable) {}

    /**
     * Access tokens that have been revoked before they expire. Switched on by the client id.
     *
     * @param enabled off with false, whatever the other settings say
     * @param clientId confidential client with a service account that has the role read-revocations of the client revocation-feed
     * @param clientSecret secret of the client
     * @param issuerUri realm whose tokens they are; that of the resource server by default
     * @param address where this server reaches the realm, if by another name than the issuer
     * @param staleAfter how long the feed may be silent until its list counts no more, from a second to an hour
     * @param whenStale what becomes of tokens of which the list cannot say whether they are revoked
     * @param startUpWait how long the start waits for the first list at most
     * @param maxRecords how many revocations are kept in memory; with more of them in the feed the receiver is stale
     */
    public record Revocations(
            @DefaultValue("true") boolean enabled,
            String clientId,
            String clientSecret,
            String issuerUri,
            String address,

            @DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS)
            Duration staleAfter,

            @DefaultValue("introspect") WhenStale whenStale,

            @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS)
            Duration startUpWait,

            @DefaultValue("250000") int maxRecords) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Revocations[clientId=" + clientId + ", staleAfter=" + staleAfter + ", whenStale=" + whenStale + "]";
        }
    }
}
