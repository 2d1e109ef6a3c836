package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.OidcClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** An application of a demo realm whose one mapper beside Keycloak's own is the pack's, with options of its own. */
final class MappedClient {

    private final ClientRepresentation client = new ClientRepresentation();
    private final List<ProtocolMapperRepresentation> mappers = new ArrayList<>();

    MappedClient(String name) {
        client.setClientId(name);
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setDefaultClientScopes(List.of("basic", "demo-api"));
        client.setOptionalClientScopes(List.of("organization", "offline_access"));
    }

    MappedClient attribute(String name, String value) {
        Map<String, String> attributes =
                client.getAttributes() == null ? new HashMap<>() : new HashMap<>(client.getAttributes());
        attributes.put(name, value);
        client.setAttributes(attributes);
        return this;
    }

    /** With a secret, a service account and the flow in a browser. */
    MappedClient confidential(String secret) {
        client.setPublicClient(false);
        client.setSecret(secret);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(true);
        client.setRedirectUris(List.of(AuthorizationCodeFlow.REDIRECT_URI));
        return this;
    }

    /** The pack's mapper, adding to access tokens unless the options say otherwise. */
    MappedClient options(Map<String, String> options) {
        return mapper("organization-access-mapper", options);
    }

    MappedClient mapper(String type, Map<String, String> options) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(type);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(type);
        mapper.setConfig(new HashMap<>(options));
        mapper.getConfig().putIfAbsent("access.token.claim", "true");
        mappers.add(mapper);
        return this;
    }

    OidcClient createIn(TestRealm realm) {
        client.setProtocolMappers(mappers);
        try (var response = realm.admin().clients().create(client)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
        return realm.client(client.getClientId());
    }
}
