package io.accesspack.session.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * Who is signed in, and what they may do now: not as the access token says it but as a userinfo response would, from the
 * claims {@code organization}, {@code org_roles} and {@code permissions} of the client's mappers.
 *
 * @param username null when the token's scope does not let the client see it, as are name and email
 * @param clientId the client that the access token was issued to
 * @param organization the one that the token is for; null when it is for none or for several
 * @param roles realm roles that the token carries; sorted
 * @param permissions in {@code organization}; sorted
 * @param organizations that the user is a member of, without disabled ones: a page of them, in the order of their aliases
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Me",
        requiredProperties = {"sub", "client_id", "roles", "permissions", "organizations"},
        description = "Who is signed in, and what they may do now; without what is unknown")
public record Me(
        String sub,
        String username,
        String name,
        String email,
        @JsonProperty("client_id") String clientId,
        Selected organization,
        Collection<String> roles,
        Collection<String> permissions,
        List<Membership> organizations) {

    /** An organization of the user. */
    public record Membership(String id, String alias, String name) {

        static Membership of(OrganizationModel organization) {
            return new Membership(organization.getId(), organization.getAlias(), organization.getName());
        }
    }

    /**
     * The organization that the token is for.
     *
     * @param roles of the user in it; sorted
     */
    public record Selected(String id, String alias, String name, Collection<String> roles) {}

    /**
     * @param first position of the first organization, from 0
     * @param max how many organizations at most
     */
    static Me of(KeycloakSession session, Bearer bearer, int first, int max) {
        Map<String, Object> claims = userinfo(session, bearer);
        List<OrganizationModel> memberships = memberships(session, bearer);
        AccessToken.Access realmAccess = bearer.token().getRealmAccess();
        return new Me(
                bearer.user().getId(),
                text(claims.get("preferred_username")),
                text(claims.get("name")),
                text(claims.get("email")),
                bearer.client().getClientId(),
                selected(claims, memberships).orElse(null),
                realmAccess == null || realmAccess.getRoles() == null
                        ? List.of()
                        : new TreeSet<>(realmAccess.getRoles()),
                strings(claims.get("permissions")),
                memberships.stream().skip(first).limit(max).map(Membership::of).toList());
    }

    private static String text(Object claim) {
        return claim == null ? null : claim.toString();
    }

    private static Map<String, Object> userinfo(KeycloakSession session, Bearer bearer) {
        ClientSessionContext context = DefaultClientSessionContext.fromClientSessionAndScopeParameter(
                bearer.session()
                        .getAuthenticatedClientSessionByClient(bearer.client().getId()),
                bearer.token().getScope(),
                session);
        TokenManager tokens = new TokenManager();
        AccessToken userinfo = tokens.transformUserInfoAccessToken(
                session, bearer.token(), new AccessToken(), bearer.session(), context);
        return tokens.generateUserInfoClaims(userinfo, bearer.user());
    }

    private static List<OrganizationModel> memberships(KeycloakSession session, Bearer bearer) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return organizations == null || !organizations.isEnabled()
                ? List.of()
                : organizations
                        .getByMember(bearer.user())
                        .filter(OrganizationModel::isEnabled)
                        .sorted(Comparator.comparing(OrganizationModel::getAlias))
                        .toList();
    }

    private static Optional<Selected> selected(Map<String, Object> claims, List<OrganizationModel> memberships) {
        Collection<String> aliases = claims.get(OAuth2Constants.ORGANIZATION) instanceof Map<?, ?> map
                ? strings(map.keySet())
                : strings(claims.get(OAuth2Constants.ORGANIZATION));
        return aliases.size() != 1
                ? Optional.empty()
                : memberships.stream()
                        .filter(organization -> aliases.contains(organization.getAlias()))
                        .map(organization -> new Selected(
                                organization.getId(),
                                organization.getAlias(),
                                organization.getName(),
                                strings(claims.get("org_roles"))))
                        .findFirst();
    }

    private static Collection<String> strings(Object claim) {
        Stream<?> values = claim instanceof Collection<?> collection ? collection.stream() : Stream.ofNullable(claim);
        return values.map(String::valueOf).sorted().toList();
    }
}
