package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.AuthenticationDevice;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.SigningKey;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.authorization.PolicyEnforcementMode;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.ResourceServerRepresentation;

/**
 * Every grant type × what the user holds and has proven. {@code guarded} requires {@code users.manage}, which the realm ties to a
 * second factor; {@code open} is the same client without that. Who has not proven enough comes by Keycloak's own flows, which
 * know neither gate nor level: so it is the tokens that are judged here and not the login. Where nobody logs in, nothing is proven.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryGrantIT {

    private static final String PASSWORD = "demo-password";
    private static final String SCOPE = "openid organization:acme";
    private static final String REQUIRED = "organization-access.required-permissions";
    private static final String PERMISSION = "users.manage";

    /** Her second factor is set up before the first test. */
    private static final String HOLDER = "alice";

    private static final String OTHER = "bob";

    /** Whose assertions about users the realm believes. */
    private static final String AUTHORITY = "https://authority.test";

    private final SigningKey authorityKey = SigningKey.generate();
    private final AuthenticationDevice device = AuthenticationDevice.start();
    private Database database;
    private KeycloakServer server;
    private TestRealm realm;
    private SamlApplication saml;
    private SamlApplication guardedSaml;

    @BeforeAll
    void start() {
        database = Database.start();
        server = KeycloakServer.on(database).option(device.serverOption()).start();
        realm = TestRealm.importInto(server, "demo-realm.json");
        realm.client("demo-spa").signIn(HOLDER, PASSWORD, SCOPE);
        create("guarded");
        create("open");
        create("source");
        require(true);
        createResourceServer();
        saml = saml("saml-app").create();
        guardedSaml = saml("guarded-saml-app").requiring(PERMISSION).create();
        createAuthority();
        for (String client : List.of("guarded", "open")) {
            new DemoOrganization(realm, "acme").grantToServiceAccount(id(client), "admin");
        }
    }

    @AfterAll
    void stop() {
        realm.close();
        server.close();
        database.close();
        device.close();
    }

    enum State {
        PROVEN(HOLDER),
        NOT_PROVEN(HOLDER),
        NOT_HELD(OTHER);

        private final String user;

        State(String user) {
            this.user = user;
        }
    }

    /** How tokens are got; a refusal is what OAuth calls an error. */
    enum Door {
        CODE(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return answer(test.client(client).signIn(user, PASSWORD, SCOPE));
            }
        },
        IMPLICIT(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return test.fromAuthorizationEndpoint(client, user, "id_token token");
            }
        },
        HYBRID(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return test.fromAuthorizationEndpoint(client, user, "code id_token token");
            }
        },
        PASSWORD_GRANT(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return answer(test.client(client).password(user, PASSWORD, SCOPE));
            }
        },
        REFRESH(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                Jwt token = test.whenNothingIsRequired(client, user).refreshToken();
                return answer(test.client(client).refresh(token));
            }
        },
        CLIENT_CREDENTIALS(Actor.SERVICE) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return answer(test.client(client).clientCredentials(SCOPE));
            }
        },
        DEVICE(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return test.device(client, user);
            }
        },
        TOKEN_EXCHANGE(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                Jwt subject =
                        test.client("source").password(user, PASSWORD, SCOPE).accessToken();
                return answer(test.client(client)
                        .token(Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                subject.encoded(),
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token",
                                "scope",
                                SCOPE)));
            }
        },
        CIBA(Actor.PERSON_ELSEWHERE) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return answer(test.device.approve(test.client(client), user, SCOPE));
            }
        },
        JWT_AUTHORIZATION_GRANT(Actor.PERSON_ELSEWHERE) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                return answer(test.client(client)
                        .token(Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                "assertion",
                                test.assertionAbout(user),
                                "scope",
                                SCOPE)));
            }
        },
        UMA_TICKET(Actor.PERSON_AT_LOGIN) {
            @Override
            Map<String, Object> open(EveryGrantIT test, String client, String user) {
                Jwt token = test.whenNothingIsRequired(client, user).accessToken();
                return answer(test.realm
                        .client(client)
                        .header("Authorization", "Bearer " + token.encoded())
                        .token(Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:uma-ticket",
                                "audience", "resources",
                                "permission", "document")));
            }
        };

        private final Actor actor;

        Door(Actor actor) {
            this.actor = actor;
        }

        abstract Map<String, Object> open(EveryGrantIT test, String client, String user);

        /** Whether whoever comes by this door has proven a second factor. */
        boolean proves(State state) {
            return state == State.PROVEN && actor == Actor.PERSON_AT_LOGIN;
        }
    }

    enum Actor {
        PERSON_AT_LOGIN,
        /** Identified by somebody else, without a login of ours. */
        PERSON_ELSEWHERE,
        SERVICE
    }

    static Stream<Arguments> table() {
        return Stream.of(Door.values()).flatMap(door -> Stream.of(State.values())
                .filter(state -> door.actor != Actor.SERVICE || state == State.NOT_PROVEN)
                .map(state -> Arguments.of(door, state)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void aGuardedClientGetsTokensOnlyForWhatIsHeldAndProven(Door door, State state) {
        use(state);

        Map<String, Object> answer = door.open(this, "guarded", state.user);

        if (door.proves(state)) {
            assertThat(answer).containsKey("access_token");
        } else {
            assertThat(answer).doesNotContainKeys("access_token", "id_token", "refresh_token");
            assertThat(answer.toString())
                    .contains(
                            state == State.NOT_HELD || door.actor == Actor.SERVICE
                                    ? "access_denied"
                                    : "interaction_required");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void noTokenCarriesWhatIsNotHeldAndProven(Door door, State state) {
        use(state);

        Map<String, Object> answer = door.open(this, "open", state.user);

        assertThat(answer).containsKey("access_token");
        if (door != Door.UMA_TICKET) { // its token is the resource server's, with what that permits
            assertThat(permissions(answer.get("access_token")))
                    .contains("posts.read")
                    .doesNotContain("*")
                    .satisfies(permissions ->
                            assertThat(permissions.contains(PERMISSION)).isEqualTo(door.proves(state)));
        }
        if (!door.proves(state)) {
            assertThat(permissions(answer.get("id_token"))).doesNotContain(PERMISSION, "*");
        }
    }

    private static List<String> permissions(Object token) {
        return token == null
                        || !(Jwt.parse(token.toString()).claims().get("permissions") instanceof List<?> permissions)
                ? List.of()
                : permissions.stream().map(String::valueOf).toList();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void noAssertionCarriesWhatIsNotHeldAndProven(State state) {
        use(state);
        String assertion = SamlApplication.response(saml.open(new Browser()).signIn(state.user, PASSWORD))
                .orElseThrow();

        assertThat(assertion).contains("posts.read");
        assertThat(assertion.contains(PERMISSION)).isEqualTo(state == State.PROVEN);
    }

    /** There nobody proves more than a password, and no gate asks what they hold. */
    @ParameterizedTest
    @EnumSource(State.class)
    void aClientWithoutPagesGetsNoAssertionForAGuardedApplication(State state) {
        use(state);

        assertThat(guardedSaml.enhancedClient(state.user, PASSWORD).body())
                .contains("Fault")
                .doesNotContain("Assertion");
        assertThat(saml.enhancedClient(state.user, PASSWORD).body())
                .contains("posts.read")
                .doesNotContain(PERMISSION);
    }

    @Test
    void introspectionUserinfoAndTheSourceOfClaimsSayWhatTheTokenMaySay() {
        use(State.NOT_PROVEN);
        Jwt token = client("open").password(HOLDER, PASSWORD, SCOPE).accessToken();

        assertThat(realm.client("demo-api")
                        .secret("demo-api-secret")
                        .introspect(token)
                        .get("permissions")
                        .toString())
                .doesNotContain(PERMISSION);
        assertThat(client("open").userinfoClaims(token).get("permissions").toString())
                .doesNotContain(PERMISSION);
        assertThat(Http.send(Http.request(URI.create(realm.issuer() + "/organization-access/claims"))
                                .header("Authorization", "Bearer " + token.encoded())
                                .header("Accept", "application/json")
                                .build())
                        .body())
                .contains("posts.read")
                .doesNotContain(PERMISSION);
    }

    private void use(State state) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        boolean proving = state == State.PROVEN;
        settings.setBrowserFlow(proving ? "gated browser" : "browser");
        settings.setDirectGrantFlow(proving ? "gated direct grant" : "direct grant");
        realm.admin().update(settings);
    }

    private OidcClient client(String name) {
        return realm.client(name).secret("secret");
    }

    /** Tokens from before the client required anything. */
    private TokenResponse whenNothingIsRequired(String client, String user) {
        if (!client.equals("guarded")) {
            return client(client).password(user, PASSWORD, SCOPE);
        }
        require(false);
        try {
            return client(client).password(user, PASSWORD, SCOPE);
        } finally {
            require(true);
        }
    }

    private void require(boolean required) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("guarded").get(0);
        client.getAttributes().put(REQUIRED, required ? PERMISSION : "");
        realm.admin().clients().get(client.getId()).update(client);
    }

    private Map<String, Object> fromAuthorizationEndpoint(String client, String user, String type) {
        Page page = client(client)
                .authorization(SCOPE)
                .with("response_type", type)
                .with("response_mode", "form_post")
                .with("nonce", "any")
                .open(new Browser())
                .signIn(user, PASSWORD);
        Map<String, Object> answer = new HashMap<>();
        page.document().select("input[type=hidden]").forEach(input -> answer.put(input.attr("name"), input.val()));
        assertThat(answer).as(page.text()).containsKey("state");
        return answer;
    }

    private Map<String, Object> device(String client, String user) {
        TokenResponse begun = TokenResponse.of(Http.send(Http.form(
                Http.request(URI.create(realm.issuer() + "/protocol/openid-connect/auth/device")),
                Map.of("client_id", client, "client_secret", "secret", "scope", SCOPE))));
        new Browser()
                .open(URI.create((String) begun.body().get("verification_uri_complete")))
                .signIn(user, PASSWORD)
                .submit("#kc-oauth form", Map.of("accept", "Yes"));
        return answer(client(client)
                .token(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        begun.body().get("device_code").toString())));
    }

    private static Map<String, Object> answer(TokenResponse response) {
        return response.body();
    }

    private String id(String client) {
        return realm.admin().clients().findByClientId(client).get(0).getId();
    }

    private void create(String name) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(name);
        client.setSecret("secret");
        client.setPublicClient(false);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setServiceAccountsEnabled(true);
        client.setRedirectUris(List.of(AuthorizationCodeFlow.REDIRECT_URI));
        client.setAttributes(Map.of(
                "oauth2.device.authorization.grant.enabled", "true",
                "standard.token.exchange.enabled", "true",
                "oidc.ciba.grant.enabled", "true",
                "ciba.backchannel.token.delivery.mode", "poll",
                "oauth2.jwt.authorization.grant.enabled", "true",
                "oauth2.jwt.authorization.grant.idp", "authority"));
        List<ProtocolMapperRepresentation> audiences = new ArrayList<>();
        for (String audience : List.of("guarded", "open")) {
            if (name.equals("source")) {
                ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
                mapper.setName(audience);
                mapper.setProtocol("openid-connect");
                mapper.setProtocolMapper("oidc-audience-mapper");
                mapper.setConfig(Map.of("included.client.audience", audience, "access.token.claim", "true"));
                audiences.add(mapper);
            }
        }
        client.setProtocolMappers(audiences);
        try (var response = realm.admin().clients().create(client)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }

    private void createAuthority() {
        IdentityProviderRepresentation authority = new IdentityProviderRepresentation();
        authority.setAlias("authority");
        authority.setProviderId("jwt-authorization-grant");
        authority.setConfig(Map.of(
                "issuer",
                AUTHORITY,
                "jwtAuthorizationGrantEnabled",
                "true",
                "publicKeySignatureVerifier",
                authorityKey.keySet()));
        try (var response = realm.admin().identityProviders().create(authority)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
        for (String user : List.of(HOLDER, OTHER)) {
            FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
            link.setUserId(user);
            link.setUserName(user);
            realm.admin()
                    .users()
                    .get(realm.user(user).getId())
                    .addFederatedIdentity("authority", link)
                    .close();
        }
    }

    private String assertionAbout(String user) {
        return authorityKey.sign(Map.of(
                "iss",
                AUTHORITY,
                "sub",
                user,
                "aud",
                realm.issuer().toString(),
                "jti",
                UUID.randomUUID().toString(),
                "exp",
                Instant.now().getEpochSecond() + 60));
    }

    private void createResourceServer() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("resources");
        client.setSecret("secret");
        client.setServiceAccountsEnabled(true);
        client.setAuthorizationServicesEnabled(true);
        realm.admin().clients().create(client).close();
        var authorization = realm.admin().clients().get(id("resources")).authorization();
        ResourceServerRepresentation settings = authorization.getSettings();
        settings.setPolicyEnforcementMode(PolicyEnforcementMode.PERMISSIVE);
        authorization.update(settings);
        authorization.resources().create(new ResourceRepresentation("document")).close();
    }

    private SamlApplication saml(String name) {
        return new SamlApplication(realm, name).mapping(Map.of("organization", "acme"));
    }
}
