package io.accesspack.organization.claims;

import io.accesspack.organization.assurance.ProvenAccess;
import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * What the user holds in the organizations that a token is for; permissions as far as the session has proven enough for
 * them. Read once per token response, with one query: access token
 * and ID token say the same, and the next request sees every change.
 */
final class SelectedAccess {

    private static final String ATTRIBUTE = SelectedAccess.class.getName();

    private final List<OrganizationModel> organizations;
    private final ProvenAccess access;

    private SelectedAccess(List<OrganizationModel> organizations, ProvenAccess access) {
        this.organizations = organizations;
        this.access = access;
    }

    /** What the token response that {@code context} belongs to shows. */
    static SelectedAccess of(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        return of(session, userSession, context, SelectedOrganizations::inToken);
    }

    /** What the token stands for that somebody presents, and that has this scope. */
    static SelectedAccess ofPresented(
            KeycloakSession session, UserSessionModel userSession, ClientSessionContext context, String scope) {
        return of(
                session,
                userSession,
                context,
                (current, user, client) -> SelectedOrganizations.inPresentedToken(current, user, client, scope));
    }

    private static SelectedAccess of(
            KeycloakSession session, UserSessionModel userSession, ClientSessionContext context, Selection selection) {
        SelectedAccess known = context.getAttribute(ATTRIBUTE, SelectedAccess.class);
        if (known != null) {
            return known;
        }
        UserModel user = userSession.getUser();
        SelectedAccess access = of(
                session,
                context.getClientSession(),
                user,
                selection.in(session, user, context).organizations());
        context.setAttribute(ATTRIBUTE, access);
        return access;
    }

    @FunctionalInterface
    private interface Selection {
        SelectedOrganizations in(KeycloakSession session, UserModel user, ClientSessionContext context);
    }

    /** What {@code user} holds in {@code organizations}, of each of which the user is a member. */
    static SelectedAccess of(
            KeycloakSession session,
            AuthenticatedClientSessionModel clientSession,
            UserModel user,
            List<OrganizationModel> organizations) {
        int reached = organizations.isEmpty() ? ReachedLevel.NONE : ReachedLevel.in(clientSession);
        return new SelectedAccess(organizations, ProvenAccess.of(session, user, organizations, reached));
    }

    boolean isEmpty() {
        return organizations.isEmpty();
    }

    List<OrganizationModel> organizations() {
        return organizations;
    }

    /** The organization of a token that is for exactly one. */
    Optional<OrganizationModel> single() {
        return organizations.size() == 1 ? Optional.of(organizations.get(0)) : Optional.empty();
    }

    EffectiveAccess in(OrganizationModel organization) {
        return access.held().access().get(organization.getId());
    }

    /** The user's permissions in {@code organization} in the form that {@code config} asks for. */
    List<String> permissions(OrganizationModel organization, MapperConfig config) {
        PermissionSet permissions =
                access.permissions(organization).listed(access.held().catalogue());
        return config.expandsPermissions() ? expanded(permissions) : permissions.values();
    }

    /** Without a catalogue there is nothing to expand to, and the patterns stand for themselves. */
    private List<String> expanded(PermissionSet permissions) {
        PermissionCatalogue catalogue = access.held().catalogue();
        return catalogue.isDeclared() && !permissions.isEmpty()
                ? catalogue.expand(permissions).stream().map(Permission::value).toList()
                : permissions.values();
    }
}
