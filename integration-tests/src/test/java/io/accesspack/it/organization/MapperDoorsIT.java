package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.representations.idm.ClientInitialAccessCreatePresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Every door through which a mapper's options come. Keycloak asks the pack whether they may be at some of them only; whatever comes
 * in, no claim that says something else is ever written.
 */
@KeycloakTest
class MapperDoorsIT {

    private static final String APP = "app";
    private static final String PASSWORD = "demo-password";
    private static final String MAPPER = "organization-access-mapper";

    /** Each option is a claim that has a meaning of its own, or the name of another one. */
    private static final Map<String, String> OPTIONS = Map.of(
            "id.claim", "sub",
            "alias.claim", "preferred_username",
            "roles.claim", "same",
            "permissions.claim", "same",
            "access.token.claim", "true",
            "id.token.claim", "true",
            "permissions.id.token", "true");

    enum Door {
        ONE_MAPPER(true) {
            @Override
            int open(TestRealm realm) {
                return status(clientMappers(realm).createMapper(mapper()));
            }
        },
        SEVERAL_MAPPERS(true) {
            @Override
            int open(TestRealm realm) {
                return refusal(() -> clientMappers(realm).createMapper(List.of(mapper())));
            }
        },
        CHANGED_MAPPER(true) {
            @Override
            int open(TestRealm realm) {
                var mappers = clientMappers(realm);
                ProtocolMapperRepresentation harmless = mapper();
                harmless.setConfig(Map.of("alias.claim", "org_alias", "access.token.claim", "true"));
                ProtocolMapperRepresentation changed = mapper();
                changed.setId(CreatedResponseUtil.getCreatedId(mappers.createMapper(harmless)));
                return refusal(() -> mappers.update(changed.getId(), changed));
            }
        },
        CLIENT(false) {
            @Override
            int open(TestRealm realm) {
                return status(realm.admin().clients().create(client(mapper())));
            }
        },
        CHANGED_CLIENT(false) {
            @Override
            int open(TestRealm realm) {
                clientMappers(realm);
                ClientRepresentation changed = client(mapper());
                return refusal(() -> realm.admin().clients().get(id(realm)).update(changed));
            }
        },
        CLIENT_SCOPE(false) {
            @Override
            int open(TestRealm realm) {
                clientMappers(realm);
                ClientScopeRepresentation scope = new ClientScopeRepresentation();
                scope.setName("bad");
                scope.setProtocol("openid-connect");
                scope.setProtocolMappers(List.of(mapper()));
                try (Response created = realm.admin().clientScopes().create(scope)) {
                    if (created.getStatus() == 201) {
                        realm.admin()
                                .clients()
                                .get(id(realm))
                                .addDefaultClientScope(CreatedResponseUtil.getCreatedId(created));
                    }
                    return created.getStatus();
                }
            }
        },
        REGISTRATION(false) {
            @Override
            int open(TestRealm realm) {
                return register(realm, client(mapper()));
            }
        },
        PARTIAL_IMPORT(false) {
            @Override
            int open(TestRealm realm) {
                PartialImportRepresentation part = new PartialImportRepresentation();
                part.setClients(List.of(client(mapper())));
                part.setIfResourceExists("FAIL");
                return status(realm.admin().partialImport(part));
            }
        },
        REALM_IMPORT(false) {
            @Override
            TestRealm realm(KeycloakServer server) {
                DemoRealm demo = new DemoRealm();
                demo.representation().getClients().add(client(mapper()));
                return demo.importInto(server);
            }

            @Override
            int open(TestRealm realm) {
                return 201;
            }
        };

        private final boolean asksThePack;

        Door(boolean asksThePack) {
            this.asksThePack = asksThePack;
        }

        TestRealm realm(KeycloakServer server) {
            return new DemoRealm().importInto(server);
        }

        /** The status of the answer. */
        abstract int open(TestRealm realm);
    }

    @ParameterizedTest
    @EnumSource
    void letsNoClaimInThatSaysSomethingElse(Door door, KeycloakServer server) {
        try (TestRealm realm = door.realm(server)) {
            int status = door.open(realm);

            assertThat(status).isIn(door.asksThePack ? List.of(400) : List.of(200, 201, 204, 400, 403));
            if (status < 300) {
                OidcClient app = realm.client(APP);
                TokenResponse tokens = app.password("bob", PASSWORD, "openid organization:acme");
                assertThat(tokens).isIssued();
                assertThat(tokens.accessToken().claims()).containsKey("organization");
                for (Map<String, Object> claims : List.of(
                        tokens.accessToken().claims(),
                        tokens.idToken().claims(),
                        app.userinfoClaims(tokens.accessToken()),
                        realm.client("demo-api").secret("demo-api-secret").introspect(tokens.accessToken()))) {
                    assertThat(claims)
                            .containsEntry("sub", realm.user("bob").getId())
                            .doesNotContainKey("same")
                            .doesNotContainEntry("preferred_username", "acme");
                }
            }
        }
    }

    private static ProtocolMapperRepresentation mapper() {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("bad");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(MAPPER);
        mapper.setConfig(new HashMap<>(OPTIONS));
        return mapper;
    }

    private static ClientRepresentation client(ProtocolMapperRepresentation... mappers) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(APP);
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setDefaultClientScopes(List.of("basic", "demo-api"));
        client.setOptionalClientScopes(List.of("organization"));
        client.setProtocolMappers(new ArrayList<>(List.of(mappers)));
        return client;
    }

    private static ProtocolMappersResource clientMappers(TestRealm realm) {
        realm.admin().clients().create(client()).close();
        return realm.admin().clients().get(id(realm)).getProtocolMappers();
    }

    private static String id(TestRealm realm) {
        return realm.admin().clients().findByClientId(APP).get(0).getId();
    }

    private static int status(Response response) {
        try (response) {
            return response.getStatus();
        }
    }

    private static int refusal(Runnable request) {
        try {
            request.run();
            return 204;
        } catch (WebApplicationException refused) {
            return refused.getResponse().getStatus();
        }
    }

    /** OpenID Connect dynamic registration knows no mappers; Keycloak's own form of it does. */
    private static int register(TestRealm realm, ClientRepresentation client) {
        String token = realm.admin()
                .clientInitialAccess()
                .create(new ClientInitialAccessCreatePresentation(60, 1))
                .getToken();
        try {
            return Http.send(Http.request(URI.create(realm.server().url() + "/realms/" + realm.name()
                                    + "/clients-registrations/default"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(client)))
                            .build())
                    .statusCode();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
