package io.accesspack.console.client;

import io.accesspack.console.address.ConsoleAddresses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * The console's client as it should be: as in {@code realm-config}, for a realm that came from elsewhere. Its scopes are the few that the
 * console reads; what an administrator may do comes by a scope mapping, so that the token has no roles of other applications.
 */
final class ClientTemplate {

    private static final List<String> SCOPES =
            List.of("basic", "acr", "profile", "email", "roles", "web-origins", "organization-access");
    private static final String CLAIMS_SCOPE = "organization-access";

    /** What the audit trail asks a member's token for, and the pages for the organization that a session is for. */
    private static final Map<String, String> CLAIMS = Map.of(
            "id.claim", "org_id",
            "alias.claim", "org_alias",
            "roles.claim", "org_roles",
            "permissions.claim", "permissions",
            "access.token.claim", "true");

    private final KeycloakSession session;
    private final Set<String> scopesOfRealm;
    private final String path;

    ClientTemplate(KeycloakSession session, RealmModel realm) {
        this.session = session;
        scopesOfRealm =
                realm.getClientScopesStream().map(ClientScopeModel::getName).collect(Collectors.toSet());
        path = new ConsoleAddresses(session).path();
    }

    ClientRepresentation representation() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(ConsoleClient.ID);
        client.setName("Access console");
        client.setDescription("Who may do what in which organization");
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setEnabled(true);
        client.setAlwaysDisplayInConsole(true);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setRootUrl(Constants.AUTH_BASE_URL_PROP);
        client.setBaseUrl(path);
        client.setRedirectUris(List.of(path));
        client.setWebOrigins(List.of(Constants.INCLUDE_REDIRECTS));
        client.setAttributes(attributes());
        client.setDefaultClientScopes(
                SCOPES.stream().filter(scopesOfRealm::contains).toList());
        client.setOptionalClientScopes(List.of(ConsoleClient.ORGANIZATION).stream()
                .filter(scopesOfRealm::contains)
                .toList());
        client.setProtocolMappers(mappers());
        return client;
    }

    Map<String, String> attributes() {
        return Map.of(
                OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256",
                OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS, Constants.INCLUDE_REDIRECTS,
                ConsoleClient.BROWSER_SESSION, "true");
    }

    /** The audience; and the claims, where no client scope has them. */
    private List<ProtocolMapperRepresentation> mappers() {
        ProtocolMapperRepresentation audience = mapper(
                "audience",
                ConsoleClient.AUDIENCE_MAPPER,
                Map.of(
                        ConsoleClient.AUDIENCE_OPTION,
                        ConsoleClient.AUDIENCE,
                        "access.token.claim",
                        "true",
                        "introspection.token.claim",
                        "true"));
        if (scopesOfRealm.contains(CLAIMS_SCOPE) || !isInstalled(ConsoleClient.CLAIMS_MAPPER)) {
            return List.of(audience);
        }
        return List.of(audience, mapper("organization roles and permissions", ConsoleClient.CLAIMS_MAPPER, CLAIMS));
    }

    private boolean isInstalled(String mapper) {
        return session.getKeycloakSessionFactory().getProviderFactory(ProtocolMapper.class, mapper) != null;
    }

    private static ProtocolMapperRepresentation mapper(String name, String type, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }
}
