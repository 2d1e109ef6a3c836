package io.accesspack.organization.gate;

import io.accesspack.organization.assurance.ProvenAccess;
import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.store.EffectiveAccess;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/**
 * A verdict and what it rests on.
 *
 * @param organizations those that the login or the token is for
 * @param person whether somebody can be asked to prove more; nobody logs in for a service account
 * @param acr what to ask for when the session has not proven enough
 */
record Judgement(
        Verdict verdict,
        Requirement requirement,
        List<OrganizationModel> organizations,
        boolean person,
        Optional<String> acr) {

    /**
     * Judges what {@code user} wants to do in the organizations selected. Asks the store with one query, or not at all.
     *
     * @param reached the level of authentication that is proven, see {@link ReachedLevel}
     */
    static Judgement on(
            KeycloakSession session,
            UserModel user,
            Requirement requirement,
            SelectedOrganizations selected,
            int reached) {
        List<OrganizationModel> organizations = selected.organizations();
        ProvenAccess access = ProvenAccess.of(
                session, user, requirement.permissions().isEmpty() ? List.of() : organizations, reached);
        boolean member = !organizations.isEmpty()
                || (!requirement.isNone()
                        && !SelectedOrganizations.memberships(session, user).isEmpty());
        Verdict verdict = Verdict.on(
                requirement,
                selected.requested(),
                member,
                organizations.stream()
                        .map(organization ->
                                access.held().access().getOrDefault(organization.getId(), EffectiveAccess.NONE))
                        .toList());
        boolean proven = verdict != Verdict.ADMITTED
                || requirement.permissions().isEmpty()
                || requirement.isMetBy(access.permissions(organizations.get(0))::implies);
        return new Judgement(
                proven ? verdict : Verdict.LEVEL_NOT_REACHED,
                requirement,
                organizations,
                user.getServiceAccountClientLink() == null,
                proven ? Optional.empty() : access.acr(requirement.permissions()));
    }

    boolean admits() {
        return verdict == Verdict.ADMITTED;
    }

    /** The organization, when there is exactly one. */
    Optional<OrganizationModel> organization() {
        return organizations.size() == 1 ? Optional.of(organizations.get(0)) : Optional.empty();
    }

    /** Says in an event what was judged, and in which organization, so that the audit trail files it there. */
    void describe(EventBuilder event) {
        event.detail(Details.REASON, verdict.reason())
                .detail(
                        "organization",
                        organizations.stream().map(OrganizationModel::getAlias).collect(Collectors.joining(" ")))
                .detail("required_permissions", String.join(" ", requirement.permissions()));
        organization().ifPresent(organization -> event.detail(Details.ORG_ID, organization.getId()));
    }

    /** For the developer of an application, as {@code error_description} of OAuth. */
    String description() {
        return switch (verdict) {
            case NO_ORGANIZATION_REQUESTED ->
                "The client requires permissions in an organization; request one with the scope organization:<alias>";
            case NO_ORGANIZATION -> "The user is not a member of any organization";
            case NOT_A_MEMBER -> "The user is not a member of the organization requested";
            case SEVERAL_ORGANIZATIONS ->
                "The user is a member of several organizations; request one with the scope organization:<alias>";
            case PERMISSION_MISSING ->
                "The user lacks a permission in organization "
                        + organizations.get(0).getAlias() + " that the client requires: "
                        + String.join(requirement.match() == Match.ANY ? " or " : " ", requirement.permissions());
            case LEVEL_NOT_REACHED ->
                "The session has not proven enough for what the client requires in organization "
                        + organizations.get(0).getAlias()
                        + acr.map(name -> "; request acr_values=" + name + " in a login with a browser")
                                .orElse("");
            case NO_GATE ->
                "The client requires something, and a SAML request without pages (ECP) passes no gate; sign in with a browser";
            case ADMITTED -> throw new IllegalStateException("nothing to deny");
        };
    }

    /** As {@code error} of OAuth. */
    String error() {
        return asksForMore() ? OAuthErrorException.INTERACTION_REQUIRED : OAuthErrorException.ACCESS_DENIED;
    }

    /** Whether the user could do it after proving more. */
    boolean asksForMore() {
        return verdict == Verdict.LEVEL_NOT_REACHED && person;
    }

    /** To throw at the token endpoint. */
    CorsErrorResponseException asTokenError(KeycloakSession session) {
        return new CorsErrorResponseException(
                session.getProvider(Cors.class), error(), description(), Response.Status.BAD_REQUEST);
    }
}
