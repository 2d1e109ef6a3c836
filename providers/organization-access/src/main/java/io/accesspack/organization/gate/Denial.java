package io.accesspack.organization.gate;

import io.accesspack.organization.scope.SelectedOrganizations;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.OrganizationModel;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** Turns somebody away: a page in a browser, an OAuth error where no page may be shown, and an event that says why. */
final class Denial {

    private static final String PAGE = "organization-denied.ftl";

    private final AuthenticationFlowContext context;
    private final Judgement judgement;
    private final boolean maySwitch;

    Denial(AuthenticationFlowContext context, Judgement judgement, boolean maySwitch) {
        this.context = context;
        this.judgement = judgement;
        this.maySwitch = maySwitch;
    }

    /** A challenge and not a failure: a failure would count as a wrong password towards brute-force protection. */
    void answer() {
        DenialMetrics.countLogin(context.getRealm(), judgement);
        EventBuilder event = describe(context.getEvent());
        LoginKind kind = LoginKind.of(context);
        if (kind.isPassive()) {
            throw judgement.asksForMore() ? kind.interactionRequired() : kind.accessDenied(judgement.description());
        }
        event.error(Errors.ACCESS_DENIED);
        context.forceChallenge(kind.isDirectGrant() ? error() : page());
    }

    /** With the organization that the request named, if the user does not belong to it. */
    private EventBuilder describe(EventBuilder event) {
        judgement.describe(event.user(context.getUser()));
        if (judgement.organization().isEmpty()) {
            SelectedOrganizations.named(context.getSession(), context.getAuthenticationSession())
                    .ifPresent(organization -> event.detail(Details.ORG_ID, organization.getId()));
        }
        return event;
    }

    private Response error() {
        OAuth2ErrorRepresentation error = new OAuth2ErrorRepresentation(judgement.error(), judgement.description());
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error)
                .build();
    }

    private Response page() {
        LoginFormsProvider form = GatePage.form(context)
                .setStatus(Response.Status.FORBIDDEN)
                .setAttribute("denial", judgement.verdict().name())
                .setAttribute(
                        "organizationName",
                        judgement.organization().map(OrganizationModel::getName).orElse(""))
                .setAttribute("maySwitch", maySwitch);
        return form.createForm(PAGE);
    }
}
