package io.accesspack.organization.scope;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;
import org.keycloak.organization.utils.Organizations;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The organizations that the organization scope of a request selected and that the user is a member of. None of
 * them is disabled. The service account of a client counts as a member where it is granted something, see
 * {@link ServiceAccount}.
 *
 * <p>The only class that touches Keycloak's internal {@code OrganizationScope} and {@code Organizations}; checked
 * against 26.6.4, where what names organizations can name one, 26.7.0 and 26.7.5.
 *
 * @param requested whether the request asked for an organization at all
 * @param organizations those selected
 */
public record SelectedOrganizations(boolean requested, List<OrganizationModel> organizations) {

    private static final SelectedOrganizations NOT_REQUESTED = new SelectedOrganizations(false, List.of());

    /** What a token for {@code user} is for; the rules are those of Keycloak's own Organization Membership mapper. */
    public static SelectedOrganizations inToken(
            KeycloakSession session, UserModel user, ClientSessionContext clientSession) {
        return inToken(session, user, clientSession, RequestedScope.of(session, clientSession));
    }

    /**
     * What a token is for that somebody presents, whatever has been requested in its session since.
     *
     * @param scope the token's own, which names the organization if need be: {@link OrganizationInScope}
     */
    public static SelectedOrganizations inPresentedToken(
            KeycloakSession session, UserModel user, ClientSessionContext clientSession, String scope) {
        return inToken(session, user, clientSession, scope);
    }

    private static SelectedOrganizations inToken(
            KeycloakSession session, UserModel user, ClientSessionContext clientSession, String requested) {
        Optional<ServiceAccount> serviceAccount = ServiceAccount.of(session, user);
        String granted = clientSession.getScopeString(true);
        String scopes = serviceAccount.isPresent() ? requested + " " + granted : granted;
        OrganizationScope scope = user == null || !Organizations.isEnabled(session)
                ? null
                : OrganizationScope.valueOfScope(session, scopes);
        if (scope == null) {
            return NOT_REQUESTED;
        }
        // a refresh token remembers its organization, and Keycloak puts it here before tokens are made from it
        OrganizationModel remembered = session.getContext().getOrganization();
        if (remembered == null && !isNamed(scope)) {
            Optional<String> picked = scope == OrganizationScope.ANY
                    ? PickedOrganization.of(clientSession.getClientSession())
                    : Optional.empty();
            // by membership: asking each of thousands again costs more than all the rest
            return new SelectedOrganizations(
                    true,
                    enabled(
                            scope.resolveOrganizations(user, scopes, session),
                            organization -> picked.isEmpty() || picked.get().equals(organization.getId())));
        }
        Stream<OrganizationModel> named = remembered == null
                // for no user: Keycloak would leave out those that a service account is not a member of
                ? scope.resolveOrganizations(null, scopes, session)
                : Stream.of(remembered).filter(organization -> selects(session, scope, scopes, organization));
        return new SelectedOrganizations(
                true,
                enabled(
                        named,
                        organization -> organization.isMember(user)
                                || serviceAccount
                                        .filter(account -> account.isGrantedSomething(organization))
                                        .isPresent()));
    }

    /**
     * Whether the remembered organization is one of those named: Keycloak also remembers what an identity provider or an
     * invitation is linked to, whatever the scope. Compares names, because Keycloak finds an organization by alias with
     * a query that it does not cache.
     */
    private static boolean selects(
            KeycloakSession session, OrganizationScope scope, String scopes, OrganizationModel remembered) {
        String suffix = ClientScopeModel.VALUE_SEPARATOR + remembered.getAlias();
        return !isNamed(scope)
                || TokenManager.parseScopeParameter(scopes)
                        .filter(name -> name.endsWith(suffix))
                        .anyMatch(name -> isNamed(OrganizationScope.valueOfScope(session, name)));
    }

    /**
     * What a SAML assertion for {@code user} is for: at most one organization. SAML has no scope; the organization is
     * the one that the application belongs to, or the one picked while logging in, or the user's only one.
     *
     * @param alias of the organization that the application belongs to
     */
    public static SelectedOrganizations inAssertion(
            KeycloakSession session,
            UserModel user,
            AuthenticatedClientSessionModel clientSession,
            Optional<String> alias) {
        if (user == null || !Organizations.isEnabled(session)) {
            return NOT_REQUESTED;
        }
        List<OrganizationModel> memberships =
                inSaml(session, user, alias.stream().toList(), PickedOrganization.of(clientSession));
        return new SelectedOrganizations(true, memberships.size() == 1 ? memberships : List.of());
    }

    /**
     * What {@code user} is logging in to. The organization picked in Keycloak's own form counts as selected; before
     * anything is picked, the scope {@code organization} stands for all of the user's organizations. So does SAML, which has no scope,
     * unless the application belongs to one: what an assertion will be for ({@link #inAssertion}) is among these.
     */
    public static SelectedOrganizations atLogin(
            KeycloakSession session, UserModel user, AuthenticationSessionModel login) {
        if (!Organizations.isEnabled(session)) {
            return NOT_REQUESTED;
        }
        Optional<String> picked = PickedOrganization.in(login).id();
        Optional<SamlApplication> saml = SamlApplication.of(login);
        if (saml.isPresent()) {
            return new SelectedOrganizations(
                    true, inSaml(session, user, saml.get().aliases(), picked));
        }
        String scopes = login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM);
        OrganizationScope scope = OrganizationScope.valueOfScope(session, scopes);
        if (scope == null) {
            return NOT_REQUESTED;
        }
        return new SelectedOrganizations(
                true,
                scope == OrganizationScope.ANY
                        ? pickedOrAll(session, user, picked)
                        : enabledMemberships(scope.resolveOrganizations(user, scopes, session), user));
    }

    /** @param aliases of the organizations that the application belongs to */
    private static List<OrganizationModel> inSaml(
            KeycloakSession session, UserModel user, List<String> aliases, Optional<String> picked) {
        return aliases.isEmpty()
                ? pickedOrAll(session, user, picked)
                : enabledMemberships(withAliases(session, aliases), user);
    }

    private static List<OrganizationModel> pickedOrAll(
            KeycloakSession session, UserModel user, Optional<String> picked) {
        return picked.map(id -> enabledMemberships(
                        Stream.ofNullable(
                                session.getProvider(OrganizationProvider.class).getById(id)),
                        user))
                .orElseGet(() -> memberships(session, user));
    }

    private static Stream<OrganizationModel> withAliases(KeycloakSession session, List<String> aliases) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return aliases.stream().flatMap(alias -> Stream.ofNullable(organizations.getByAlias(alias)));
    }

    /** Whether the login asks for an organization and leaves it to the user which: the scope {@code organization}. */
    public static boolean isLeftToUser(KeycloakSession session, AuthenticationSessionModel login) {
        return Organizations.isEnabled(session) && scopeOf(session, login) == OrganizationScope.ANY;
    }

    /**
     * Whether nothing says which organization the login is for: an application that speaks SAML can ask for none. Where it matters, it is
     * left to the user.
     */
    public static boolean namesNone(KeycloakSession session, AuthenticationSessionModel login) {
        return Organizations.isEnabled(session)
                && SamlApplication.of(login)
                        .filter(application -> application.aliases().isEmpty())
                        .isPresent();
    }

    /** The one organization that the login names, whether or not the user is a member. */
    public static Optional<OrganizationModel> named(KeycloakSession session, AuthenticationSessionModel login) {
        if (!Organizations.isEnabled(session)) {
            return Optional.empty();
        }
        List<OrganizationModel> named = SamlApplication.of(login)
                .map(application -> withAliases(session, application.aliases()))
                .orElseGet(() -> inScope(session, login))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static Stream<OrganizationModel> inScope(KeycloakSession session, AuthenticationSessionModel login) {
        OrganizationScope scope = scopeOf(session, login);
        return isNamed(scope)
                ? scope.resolveOrganizations(null, login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM), session)
                : Stream.empty();
    }

    /**
     * Whether the organization that was settled at login for these tokens is not open to the user any more: they have left it, or it is
     * disabled or gone. Keycloak (26.7.3) then takes the only organization that is left, or makes tokens for none.
     *
     * @param requested the scope of the login
     */
    public static boolean isLost(
            KeycloakSession session, UserModel user, ClientSessionContext clientSession, String requested) {
        if (user == null || !Organizations.isEnabled(session)) {
            return false;
        }
        OrganizationScope granted = OrganizationScope.valueOfScope(session, clientSession.getScopeString(true));
        boolean named = granted == null && isNamed(OrganizationScope.valueOfScope(session, requested));
        return (granted == OrganizationScope.ANY || named)
                && PickedOrganization.of(clientSession.getClientSession())
                        .filter(picked -> !isOpen(
                                session.getProvider(OrganizationProvider.class).getById(picked), user))
                        .isPresent();
    }

    /**
     * Whether one of the organizations that {@code requested} names is not open to the user. Where no flow has settled an organization,
     * nothing says whether it ever was; what was approved was approved for it.
     */
    public static boolean isOneClosed(KeycloakSession session, UserModel user, String requested) {
        return user != null
                && Organizations.isEnabled(session)
                && TokenManager.parseScopeParameter(requested).anyMatch(name -> {
                    OrganizationScope scope = OrganizationScope.valueOfScope(session, name);
                    return isNamed(scope)
                            && scope.resolveOrganizations(null, name, session)
                                    .noneMatch(organization -> isOpen(organization, user));
                });
    }

    private static boolean isOpen(OrganizationModel organization, UserModel user) {
        return organization != null && organization.isEnabled() && organization.isMember(user);
    }

    /**
     * Whether the user has picked another organization since in the same session, in another tab, than for the code with this challenge
     * and this nonce. Keycloak (26.7.3) then makes tokens for that one.
     */
    public static boolean isPickReplaced(
            KeycloakSession session, ClientSessionContext clientSession, String challenge, String nonce) {
        return PickedOrganization.isOfAnotherLogin(clientSession.getClientSession(), challenge, nonce)
                && Organizations.isEnabled(session)
                && leavesChoice(session, clientSession.getScopeString(true));
    }

    /** Whether this scope leaves to the user which organization. */
    static boolean leavesChoice(KeycloakSession session, String scope) {
        return OrganizationScope.valueOfScope(session, scope) == OrganizationScope.ANY;
    }

    /** Whether this scope is for organizations. */
    static boolean isForOrganizations(KeycloakSession session, String scope) {
        return OrganizationScope.valueOfScope(session, scope) != null;
    }

    /** {@code SPECIFIC}, which was {@code SINGLE} before 26.7. */
    private static boolean isNamed(OrganizationScope scope) {
        return scope != null && scope != OrganizationScope.ANY && scope != OrganizationScope.ALL;
    }

    private static OrganizationScope scopeOf(KeycloakSession session, AuthenticationSessionModel login) {
        return OrganizationScope.valueOfScope(session, login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM));
    }

    /** All organizations that {@code user} is a member of; none of them is disabled. */
    public static List<OrganizationModel> memberships(KeycloakSession session, UserModel user) {
        return Organizations.isEnabled(session)
                ? enabled(session.getProvider(OrganizationProvider.class).getByMember(user), organization -> true)
                : List.of();
    }

    private static List<OrganizationModel> enabledMemberships(Stream<OrganizationModel> organizations, UserModel user) {
        return enabled(organizations, organization -> organization.isMember(user));
    }

    private static List<OrganizationModel> enabled(
            Stream<OrganizationModel> organizations, Predicate<OrganizationModel> membership) {
        return organizations
                .filter(OrganizationModel::isEnabled)
                .filter(membership)
                .distinct()
                .toList();
    }
}
