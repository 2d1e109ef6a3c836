package io.accesspack.organization.scope;

import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.ErrorResponseException;

/**
 * The one organization that a token is for: what is asked for with the token is for that one too, whatever its scope. As Keycloak does
 * when it refreshes (TokenManager 26.7.5), which is its own affair before 26.7.
 */
public final class RememberedOrganization {

    private RememberedOrganization() {}

    /**
     * Selects it for this request; nothing, when the token is for none or several.
     *
     * @throws ErrorResponseException when {@code user} is not a member of it any more, or it is disabled or gone
     */
    public static void select(KeycloakSession session, JsonWebToken token, UserModel user) {
        Optional<OrganizationProvider> organizations = Optional.ofNullable(
                        session.getProvider(OrganizationProvider.class))
                .filter(OrganizationProvider::isEnabled);
        Set<String> aliases = aliases(token.getOtherClaims().get(OAuth2Constants.ORGANIZATION));
        if (organizations.isPresent() && aliases.size() == 1) {
            OrganizationModel remembered = organizations
                    .map(provider -> provider.getByAlias(aliases.iterator().next()))
                    .filter(OrganizationModel::isEnabled)
                    .filter(organization -> organization.isMember(user))
                    .orElseThrow(() -> new ErrorResponseException(
                            OAuthErrorException.INVALID_GRANT, "Invalid organization", Status.BAD_REQUEST));
            session.getContext().setOrganization(remembered);
        }
    }

    private static Set<String> aliases(Object claim) {
        Collection<?> named = Set.of();
        if (claim instanceof String alias) {
            named = Set.of(alias);
        } else if (claim instanceof Collection<?> list) {
            named = list;
        } else if (claim instanceof Map<?, ?> described) {
            named = described.keySet();
        }
        return named.stream().map(String::valueOf).collect(Collectors.toSet());
    }
}
