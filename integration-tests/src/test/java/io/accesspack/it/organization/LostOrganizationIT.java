package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Every way in which something is redeemed for tokens × how the organization chosen for them is lost before. There are no such
 * tokens then, and none for the organization that is left.
 */
@KeycloakTest
class LostOrganizationIT {

    private static final String PASSWORD = "demo-password";
    private static final String PICKED = "openid organization";
    private static final String NAMED = "openid organization:acme";

    private final TestRealm realm;

    LostOrganizationIT(TestRealm realm) {
        this.realm = realm;
    }

    /** Gets ready what {@code redeem} asks tokens for. */
    enum Door {
        CODE {
            @Override
            Supplier<TokenResponse> open(LostOrganizationIT test, String user, String scope, boolean lightweight) {
                return code(test.app(lightweight), new Browser(), user, scope);
            }
        },
        SECOND_CLIENT {
            @Override
            Supplier<TokenResponse> open(LostOrganizationIT test, String user, String scope, boolean lightweight) {
                Browser browser = new Browser();
                assertThat(code(test.app(lightweight), browser, user, scope).get())
                        .isIssued();
                return code(test.app(lightweight), browser, user, scope);
            }
        },
        SWITCH {
            @Override
            Supplier<TokenResponse> open(LostOrganizationIT test, String user, String scope, boolean lightweight) {
                Browser browser = new Browser();
                OidcClient app = test.app(lightweight);
                assertThat(code(app, browser, user, "openid organization:globex")
                                .get())
                        .isIssued();
                return code(app, browser, user, scope);
            }
        },
        REFRESH {
            @Override
            Supplier<TokenResponse> open(LostOrganizationIT test, String user, String scope, boolean lightweight) {
                OidcClient app = test.app(lightweight);
                Jwt token = code(app, new Browser(), user, scope).get().refreshToken();
                return () -> app.refresh(token);
            }
        },
        OFFLINE {
            @Override
            Supplier<TokenResponse> open(LostOrganizationIT test, String user, String scope, boolean lightweight) {
                test.realm
                        .admin()
                        .users()
                        .get(test.realm.user(user).getId())
                        .roles()
                        .realmLevel()
                        .add(List.of(
                                test.realm.admin().roles().get("offline_access").toRepresentation()));
                return REFRESH.open(test, user, scope + " offline_access", lightweight);
            }
        },
        DEVICE {
            @Override
            Supplier<TokenResponse> open(LostOrganizationIT test, String user, String scope, boolean lightweight) {
                OidcClient app = test.app(lightweight);
                TokenResponse begun = TokenResponse.of(Http.send(Http.form(
                        Http.request(URI.create(test.realm.issuer() + "/protocol/openid-connect/auth/device")),
                        Map.of("client_id", app.clientId(), "client_secret", "secret", "scope", scope))));
                through(new Browser().open(URI.create((String) begun.body().get("verification_uri_complete"))), user);
                return () -> app.token(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        begun.body().get("device_code").toString()));
            }
        };

        abstract Supplier<TokenResponse> open(LostOrganizationIT test, String user, String scope, boolean lightweight);
    }

    enum Loss {
        LEFT {
            @Override
            void happens(LostOrganizationIT test, String user) {
                test.leaveAcme(test.realm, user);
            }
        },
        DISABLED {
            @Override
            void happens(LostOrganizationIT test, String user) {
                test.enableAcme(false);
            }
        };

        abstract void happens(LostOrganizationIT test, String user);
    }

    static Stream<Arguments> every() {
        return Stream.of(Door.values()).flatMap(door -> Stream.of(PICKED, NAMED)
                .flatMap(scope -> Stream.of(false, true).flatMap(lightweight -> Stream.of(Loss.values())
                        .map(loss -> Arguments.of(door, scope, lightweight, loss)))));
    }

    @ParameterizedTest
    @MethodSource("every")
    void endsWhatWasChosenForIt(Door door, String scope, boolean lightweight, Loss loss) {
        String user = memberOfBoth(realm);
        Supplier<TokenResponse> redemption = door.open(this, user, scope, lightweight);
        try {
            loss.happens(this, user);

            TokenResponse answer = redemption.get();

            assertThat(answer).isRefusedWith("invalid_grant");
            assertThat(answer.errorDescription()).isNotBlank();
        } finally {
            enableAcme(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gated browser", "browser"})
    void leavesTheNextLoginToWhatIsLeft(String flow, KeycloakServer server) {
        try (TestRealm own = TestRealm.importInto(server, "demo-realm.json")) {
            RealmRepresentation settings = own.admin().toRepresentation();
            settings.setBrowserFlow(flow);
            own.admin().update(settings);
            String user = memberOfBoth(own);
            OidcClient app = app(own, false);
            Browser browser = new Browser();
            Supplier<TokenResponse> redemption = code(app, browser, user, PICKED);
            leaveAcme(own, user);
            assertThat(redemption.get()).isRefusedWith("invalid_grant");

            AuthorizationCodeFlow again = app.authorization(PICKED).with("prompt", "login");

            assertThat(again.redeem(through(again.open(browser), user))).hasClaim("org_alias", "globex");
        }
    }

    private static Supplier<TokenResponse> code(OidcClient app, Browser browser, String user, String scope) {
        AuthorizationCodeFlow flow = app.authorization(scope);
        if (isPicked(scope)) {
            flow.with("prompt", "select_account");
        }
        Page returned = through(flow.open(browser), user);
        String code = returned.returnedParameter("code");
        assertThat(code).isNotBlank();
        return () -> flow.redeem(returned);
    }

    private static boolean isPicked(String scope) {
        return !scope.contains("organization:");
    }

    /** Through whatever pages come, in whatever order: those of Keycloak's flow ask for the organization first, the pack's last. */
    private static Page through(Page first, String user) {
        Page page = first;
        for (int i = 0; i < 5 && page.document().selectFirst("form") != null; i++) {
            if (page.document().selectFirst("#kc-oauth") != null) {
                page = page.submit("#kc-oauth form", Map.of("accept", "Yes"));
            } else if (page.document().selectFirst("#kc-form-login [name=password]") != null) {
                page = page.submit("#kc-form-login", Map.of("username", user, "password", PASSWORD));
            } else if (page.document().selectFirst("#kc-form-login [name=username]") != null) {
                page = page.submit("#kc-form-login", Map.of("username", user));
            } else if (page.document().selectFirst("#organization-picker") != null) {
                page = page.submit("#organization-picker", Map.of("organization", "acme"));
            } else {
                page = page.submit("form:has([name=kc.org])", Map.of("kc.org", "acme"));
            }
        }
        return page;
    }

    private OidcClient app(boolean lightweight) {
        return app(realm, lightweight);
    }

    private static OidcClient app(TestRealm realm, boolean lightweight) {
        return new MappedClient("app-" + System.nanoTime())
                .confidential("secret")
                .attribute("oauth2.device.authorization.grant.enabled", "true")
                .attribute("client.use.lightweight.access.token.enabled", String.valueOf(lightweight))
                .options(Map.of("alias.claim", "org_alias", "permissions.claim", "permissions"))
                .createIn(realm)
                .secret("secret");
    }

    private static String memberOfBoth(TestRealm realm) {
        String user = "member-" + System.nanoTime();
        realm.admin()
                .users()
                .create(TestUser.of(user, user + "@demo.test", PASSWORD))
                .close();
        new DemoOrganization(realm, "acme").join(user);
        new DemoOrganization(realm, "globex").join(user);
        return user;
    }

    private void leaveAcme(TestRealm from, String user) {
        new DemoOrganization(from, "acme")
                .organization()
                .members()
                .member(from.user(user).getId())
                .delete()
                .close();
    }

    private void enableAcme(boolean enabled) {
        var acme = new DemoOrganization(realm, "acme").organization();
        OrganizationRepresentation changed = acme.toRepresentation();
        changed.setEnabled(enabled);
        acme.update(changed).close();
    }
}
