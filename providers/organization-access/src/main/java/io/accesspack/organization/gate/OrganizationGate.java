package io.accesspack.organization.gate;

import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.scope.PickedOrganization;
import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.tracing.Spans;
import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Authenticator: settles which organization a login is for, and admits a user only with what the flow or the application
 * requires there. Applications that ask for no organization and require nothing are not affected.
 */
final class OrganizationGate implements Authenticator {

    private static final String SPAN = "organization-gate";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Spans.run(context.getSession(), SPAN, () -> enter(context));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Spans.run(context.getSession(), SPAN, () -> answer(context));
    }

    private static void enter(AuthenticationFlowContext context) {
        GateConfig config = GateConfig.of(context);
        Requirement requirement = requirement(context, config);
        OrganizationChoice choice = OrganizationChoice.in(context, requirement);
        if (!config.asks() || !choice.isOpen() || (config.remembers() && choice.takeRemembered())) {
            judge(context, config, requirement, choice);
        } else {
            choice.ask();
        }
    }

    private static void answer(AuthenticationFlowContext context) {
        GateConfig config = GateConfig.of(context);
        Requirement requirement = requirement(context, config);
        OrganizationChoice choice = OrganizationChoice.in(context, requirement);
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (config.asks() && choice.take(form.getFirst(OrganizationChoice.FIELD))) {
            judge(context, config, requirement, choice);
        } else if (config.asks() && form.containsKey(OrganizationChoice.SWITCH) && choice.reopen()) {
            choice.ask();
        } else {
            enter(context);
        }
    }

    /** Of the flow and of the application. */
    private static Requirement requirement(AuthenticationFlowContext context, GateConfig config) {
        return config.requirement().and(context.getAuthenticationSession().getClient());
    }

    private static void judge(
            AuthenticationFlowContext context, GateConfig config, Requirement requirement, OrganizationChoice choice) {
        if (!config.judges()) {
            context.success();
            return;
        }
        SelectedOrganizations selected = SelectedOrganizations.atLogin(
                context.getSession(), context.getUser(), context.getAuthenticationSession());
        Judgement judgement = Judgement.on(
                context.getSession(),
                context.getUser(),
                requirement,
                selected,
                ReachedLevel.in(context.getAuthenticationSession()));
        LoginKind kind = LoginKind.of(context);
        if (judgement.admits()) {
            if (selected.requested()) {
                PickedOrganization.in(context.getAuthenticationSession())
                        .become(judgement.organization().orElse(null));
            }
            context.success();
        } else if (kind.isResetElsewhere()) {
            kind.endWithoutSession();
            context.success();
        } else {
            new Denial(context, judgement, config.asks() && choice.isThere()).answer();
        }
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
