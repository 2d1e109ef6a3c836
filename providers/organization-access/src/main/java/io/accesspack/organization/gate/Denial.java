package io.accesspack.organization.gate;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.OrganizationModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** Turns somebody away: a page in a browser, an OAuth error for a direct grant, and an event that says why. */
final class Denial {

    /** How {@code ResourceOwnerPasswordCredentialsGrantType} of Keycloak 26.7 names its flow. */
    private static final String DIRECT_GRANT = "token";

    private final AuthenticationFlowContext context;
    private final Verdict verdict;
    private final Set<String> required;
    private final List<OrganizationModel> organizations;

    Denial(
            AuthenticationFlowContext context,
            Verdict verdict,
            Set<String> required,
            List<OrganizationModel> organizations) {
        this.context = context;
        this.verdict = verdict;
        this.required = required;
        this.organizations = organizations;
    }

    /** A challenge and not a failure: a failure would count as a wrong password towards brute-force protection. */
    void answer() {
        context.getEvent()
                .user(context.getUser())
                .detail(Details.REASON, verdict.name().toLowerCase(Locale.ROOT))
                .detail(
                        "organization",
                        organizations.stream().map(OrganizationModel::getAlias).collect(Collectors.joining(" ")))
                .detail("required_permissions", String.join(" ", required))
                .error(Errors.ACCESS_DENIED);
        context.forceChallenge(DIRECT_GRANT.equals(context.getFlowPath()) ? error() : page());
    }

    private Response error() {
        OAuth2ErrorRepresentation error =
                new OAuth2ErrorRepresentation(OAuthErrorException.ACCESS_DENIED, description());
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error)
                .build();
    }

    private String description() {
        return switch (verdict) {
            case NO_ORGANIZATION_REQUESTED ->
                "The client requires permissions in an organization; request one with the scope organization:<alias>";
            case NOT_A_MEMBER -> "The user is not a member of the organization requested";
            case SEVERAL_ORGANIZATIONS ->
                "The user is a member of several organizations; request one with the scope organization:<alias>";
            case PERMISSION_MISSING ->
                "The user lacks a permission in organization "
                        + organizations.get(0).getAlias() + " that the client requires: " + String.join(" ", required);
            case ADMITTED -> throw new IllegalStateException("nothing to deny");
        };
    }

    /** Who was already signed in has to sign out first: starting over would find the same session again. */
    private Response page() {
        LoginFormsProvider form = context.form()
                .setStatus(Response.Status.FORBIDDEN)
                .setAttribute("denial", verdict.name())
                .setAttribute(
                        "organizationName",
                        organizations.size() == 1 ? organizations.get(0).getName() : "");
        if (AuthenticatorUtil.isSSOAuthentication(context.getAuthenticationSession())) {
            form.setAttribute(
                    "signOutUrl",
                    OIDCLoginProtocolService.logoutUrl(context.getUriInfo().getBaseUriBuilder())
                            .build(context.getRealm().getName())
                            .toString());
        }
        return form.createForm("organization-denied.ftl");
    }
}
