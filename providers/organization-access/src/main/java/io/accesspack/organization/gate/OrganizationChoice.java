package io.accesspack.organization.gate;

import io.accesspack.organization.scope.PickedOrganization;
import io.accesspack.organization.scope.SelectedOrganizations;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** Which of their organizations somebody logs in to, when the application leaves that to them. */
final class OrganizationChoice {

    /** Form field with the alias of the organization picked. */
    static final String FIELD = "organization";

    /** Form field of the denied page: pick another one. */
    static final String SWITCH = "switchTo";

    private static final String PAGE = "organization-picker.ftl";

    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel login;
    private final PickedOrganization picked;
    private final List<OrganizationModel> organizations;

    private OrganizationChoice(AuthenticationFlowContext context, List<OrganizationModel> organizations) {
        this.context = context;
        this.login = context.getAuthenticationSession();
        this.picked = PickedOrganization.in(login);
        this.organizations = organizations;
    }

    /** @param required what decides whether it matters where an application that cannot say so is used */
    static OrganizationChoice in(AuthenticationFlowContext context, Requirement required) {
        KeycloakSession session = context.getSession();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        boolean left = !LoginKind.of(context).isDirectGrant()
                && (SelectedOrganizations.isLeftToUser(session, login)
                        || (!required.permissions().isEmpty() && SelectedOrganizations.namesNone(session, login)));
        return new OrganizationChoice(
                context, left ? SelectedOrganizations.memberships(session, context.getUser()) : List.of());
    }

    /** Whether there is anything to choose from. */
    boolean isThere() {
        return organizations.size() > 1;
    }

    /** Whether nothing is chosen yet, or something that the user has since left. */
    boolean isOpen() {
        return isThere() && picked.id().flatMap(this::withId).isEmpty();
    }

    /** Takes what the application got last in this session, unless it wants the user to be asked. */
    boolean takeRemembered() {
        if (TokenUtil.hasPrompt(
                login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_SELECT_ACCOUNT)) {
            return false;
        }
        UserSessionModel session = context.getSession()
                .sessions()
                .getUserSession(context.getRealm(), login.getParentSession().getId());
        return session != null
                && take(PickedOrganization.lastOf(session, login.getClient().getId())
                        .flatMap(this::withId));
    }

    /** Takes the organization with this alias, if the user may choose it. */
    boolean take(String alias) {
        return take(organizations.stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .findFirst());
    }

    private boolean take(Optional<OrganizationModel> organization) {
        organization.ifPresent(picked::become);
        return organization.isPresent();
    }

    private Optional<OrganizationModel> withId(String id) {
        return organizations.stream()
                .filter(organization -> organization.getId().equals(id))
                .findFirst();
    }

    /** Forgets what is chosen; false when there is nothing else to choose. */
    boolean reopen() {
        if (isThere()) {
            picked.become(null);
        }
        return isThere();
    }

    /** Asks the user, or tells an application that wants no page shown that it would take one. */
    void ask() {
        LoginKind kind = LoginKind.of(context);
        if (kind.isPassive()) {
            throw kind.interactionRequired();
        }
        context.challenge(GatePage.form(context)
                .setAttribute("organizations", OrganizationEntry.sorted(organizations))
                .createForm(PAGE));
    }
}
