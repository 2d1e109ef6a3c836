package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accesspack.it.organization.OutsideRealm.Link;
import io.accesspack.it.organization.OutsideRealm.Protocol;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Whoever has to know of the end of a session hears of it once it is on disk, whatever has ended it. */
@KeycloakTest
class LogoutNoticesIT {

    private static final String CLIENT = "/client";
    private static final String SAML_CLIENT = "/saml-client";
    private static final String IDENTITY_PROVIDER = "/identity-provider";

    private final TestRealm realm;
    private final OidcClient spa;

    /** What each was told, and whether the end of the session was on disk then. */
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String user;
    private volatile String sessionId;

    LogoutNoticesIT(TestRealm realm) {
        this.realm = realm;
        this.spa = realm.client("demo-spa");
    }

    /** What of the pack ends a session. */
    enum End {
        REPLAY {
            @Override
            void end(LogoutNoticesIT test, Jwt first) {
                Jwt second = test.spa.refresh(first).refreshToken();
                test.spa.refresh(second);
                assertThat(test.spa.refresh(first).status()).isEqualTo(400);
            }
        },
        DEVICE {
            @Override
            void end(LogoutNoticesIT test, Jwt first) {
                test.delete("browser-session/users/" + test.userId() + "/devices/" + test.sessionId);
            }
        },
        MEMBER {
            @Override
            void end(LogoutNoticesIT test, Jwt first) {
                test.delete("organization-access/organizations/" + new DemoOrganization(test.realm, "acme").id()
                        + "/members/" + test.userId() + "/sessions");
            }
        };

        abstract void end(LogoutNoticesIT test, Jwt first);

        String username() {
            return "told-of-" + name().toLowerCase(Locale.ROOT);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void hear(HttpExchange exchange) throws IOException {
        told.merge(exchange.getRequestURI().getPath(), isOnDisk(), Boolean::logicalAnd);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** The record of the end is written in the transaction that ends the session. */
    private boolean isOnDisk() {
        return !realm.server()
                .database()
                .query("select ID from AP_AUDIT_EVENT where EVENT_TYPE = 'LOGOUT' and SESSION_ID = ?", sessionId)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void areSentToClientsAndTheIdentityProviderAfterTheCommit(End end) {
        try (OutsideRealm outside = OutsideRealm.of(realm)) {
            user = end.username();
            Link link = outside.link(user, Protocol.OIDC, "IMPORT");
            outside.user(user);
            tell(user);
            Browser browser = new Browser();
            AuthorizationCodeFlow flow = spa.authorization("openid organization:acme");
            Jwt first = flow.redeem(link.signIn(user, flow, browser)).refreshToken();
            sessionId = first.string("sid");
            assertThat(browser.open(URI.create(realm.issuer() + "/protocol/saml/clients/" + user))
                            .document()
                            .selectFirst("input[name=SAMLResponse]"))
                    .isNotNull();

            end.end(this, first);

            Eventually.holds(() -> told.size() == 3);
            assertThat(told)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(CLIENT, true, SAML_CLIENT, true, IDENTITY_PROVIDER, true));
        }
    }

    private String userId() {
        return realm.user(user).getId();
    }

    private void delete(String path) {
        URI address = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/" + path);
        assertThat(Http.send(Http.request(address)
                                .header("Authorization", "Bearer " + realm.adminToken())
                                .DELETE()
                                .build())
                        .statusCode())
                .isEqualTo(204);
    }

    /** Gives all three an address to be told at. */
    private void tell(String alias) {
        ClientRepresentation app =
                realm.admin().clients().findByClientId("demo-spa").get(0);
        app.getAttributes().put("backchannel.logout.url", url(CLIENT));
        realm.admin().clients().get(app.getId()).update(app);

        ClientRepresentation saml = new ClientRepresentation();
        saml.setClientId(alias);
        saml.setProtocol("saml");
        saml.setFrontchannelLogout(false);
        saml.setRedirectUris(List.of("http://localhost:4200/*"));
        saml.setAttributes(Map.of(
                "saml_idp_initiated_sso_url_name",
                alias,
                "saml_assertion_consumer_url_post",
                "http://localhost:4200/saml",
                "saml_single_logout_service_url_post",
                url(SAML_CLIENT),
                "saml.client.signature",
                "false"));
        realm.admin().clients().create(saml).close();

        IdentityProviderRepresentation provider =
                realm.admin().identityProviders().get(alias).toRepresentation();
        provider.getConfig().put("logoutUrl", url(IDENTITY_PROVIDER));
        provider.getConfig().put("backchannelSupported", "true");
        realm.admin().identityProviders().get(alias).update(provider);
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }
}
