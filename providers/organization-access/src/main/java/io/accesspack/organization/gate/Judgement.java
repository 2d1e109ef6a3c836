package io.accesspack.organization.gate;

import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * A verdict and what it rests on.
 *
 * @param organizations those that the login or the token is for
 */
record Judgement(Verdict verdict, Requirement requirement, List<OrganizationModel> organizations) {

    /** Judges what {@code user} wants to do in the organizations selected. Asks the store with one query, or not at all. */
    static Judgement on(
            KeycloakSession session, UserModel user, Requirement requirement, SelectedOrganizations selected) {
        List<OrganizationModel> organizations = selected.organizations();
        Map<String, EffectiveAccess> held = requirement.permissions().isEmpty() || organizations.isEmpty()
                ? Map.of()
                : session.getProvider(OrganizationAccessStore.class)
                        .access()
                        .heldBy(session.getContext().getRealm(), user, organizations);
        boolean member = !organizations.isEmpty()
                || (!requirement.isNone()
                        && !SelectedOrganizations.memberships(session, user).isEmpty());
        List<EffectiveAccess> access = held.isEmpty()
                ? organizations.stream()
                        .map(organization -> EffectiveAccess.of(List.of(), List.of()))
                        .toList()
                : List.copyOf(held.values());
        return new Judgement(Verdict.on(requirement, selected.requested(), member, access), requirement, organizations);
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
            case ADMITTED -> throw new IllegalStateException("nothing to deny");
        };
    }
}
