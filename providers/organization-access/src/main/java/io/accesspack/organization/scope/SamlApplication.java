package io.accesspack.organization.scope;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** An application that speaks SAML. No scope says which organization a login is for; the pack's mapper does, if anything. */
public final class SamlApplication {

    /** The type of the pack's mapper in realm configuration. */
    public static final String MAPPER = "organization-access-saml-mapper";

    /** Its option: the alias of the organization that the application belongs to. */
    public static final String ORGANIZATION = "organization";

    private final ClientModel client;

    private SamlApplication(ClientModel client) {
        this.client = client;
    }

    /** The one that {@code login} is for; empty for one that speaks OpenID Connect. */
    static Optional<SamlApplication> of(AuthenticationSessionModel login) {
        return SamlProtocol.LOGIN_PROTOCOL.equals(login.getProtocol())
                ? Optional.of(new SamlApplication(login.getClient()))
                : Optional.empty();
    }

    /** The organizations that it belongs to: usually one, or none in particular. */
    List<String> aliases() {
        return Stream.concat(Stream.of(client), defaultScopes())
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .filter(mapper -> MAPPER.equals(mapper.getProtocolMapper()))
                .flatMap(mapper -> alias(mapper).stream())
                .distinct()
                .toList();
    }

    private Stream<ClientScopeModel> defaultScopes() {
        return client.getClientScopes(true).values().stream();
    }

    /** The alias that this mapper names. */
    public static Optional<String> alias(ProtocolMapperModel mapper) {
        return Optional.ofNullable(mapper.getConfig())
                .map(options -> options.get(ORGANIZATION))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty());
    }
}
