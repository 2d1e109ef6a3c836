package io.accesspack.organization.scope;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager;

/**
 * Which organization a token is for, said in the token's own scope: {@code organization:acme} instead of {@code organization}. Keycloak
 * says it in a claim, which a lightweight token does not carry, and leaves it out for a service account that is not a
 * member; whoever is asked about the token later would have to guess.
 */
public final class OrganizationInScope {

    private final KeycloakSession session;
    private final ClientSessionContext clientSession;

    public OrganizationInScope(KeycloakSession session, ClientSessionContext clientSession) {
        this.session = session;
        this.clientSession = clientSession;
    }

    /** Whether the token was asked for to be for an organization. */
    public boolean isForOrganizations() {
        return Stream.concat(
                        names(clientSession.getScopeString(true)), names(RequestedScope.of(session, clientSession)))
                .anyMatch(name -> SelectedOrganizations.isForOrganizations(session, name));
    }

    /** Whether it has been left to the user which organization the token is for. */
    public boolean isChosen() {
        return names(clientSession.getScopeString(true))
                .anyMatch(name -> SelectedOrganizations.leavesChoice(session, name));
    }

    /**
     * The scope of a token for {@code organizations}.
     *
     * @param scope what Keycloak has put there
     */
    public String of(String scope, List<OrganizationModel> organizations) {
        Stream<String> others = names(scope).filter(name -> !SelectedOrganizations.isForOrganizations(session, name));
        Stream<String> granted = names(clientSession.getScopeString(true))
                .filter(name -> SelectedOrganizations.isForOrganizations(session, name))
                .map(name -> named(name, organizations));
        return Stream.of(others, granted, dropped(organizations))
                .flatMap(names -> names)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private String named(String name, List<OrganizationModel> organizations) {
        return organizations.size() == 1 && SelectedOrganizations.leavesChoice(session, name)
                ? name + suffix(organizations.get(0))
                : name;
    }

    /** Those that Keycloak does not grant to a service account, although something is granted to it there. */
    private Stream<String> dropped(List<OrganizationModel> organizations) {
        UserModel user = clientSession.getClientSession().getUserSession().getUser();
        return ServiceAccount.of(session, user).isEmpty()
                ? Stream.empty()
                : names(RequestedScope.of(session, clientSession))
                        .filter(name -> organizations.stream().anyMatch(each -> name.endsWith(suffix(each))))
                        .filter(name -> SelectedOrganizations.isForOrganizations(session, name));
    }

    private static String suffix(OrganizationModel organization) {
        return ClientScopeModel.VALUE_SEPARATOR + organization.getAlias();
    }

    private static Stream<String> names(String scope) {
        return scope == null ? Stream.empty() : TokenManager.parseScopeParameter(scope);
    }
}
