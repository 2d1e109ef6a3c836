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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
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
    private static final String NAMED = "openid organization:lost";

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
                through(
                        new Browser().open(URI.create((String) begun.body().get("verification_uri_complete"))),
                        user,
                        "lost");
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
            void of(OrganizationResource organization, String user) {
                organization.members().member(user).delete().close();
            }
        },
        DISABLED {
            @Override
            void of(OrganizationResource organization, String user) {
                OrganizationRepresentation changed = organization.toRepresentation();
                changed.setEnabled(false);
                organization.update(changed).close();
            }
        },
        DELETED {
            @Override
            void of(OrganizationResource organization, String user) {
                organization.delete().close();
            }
        };

        /** {@code user} is the id of a member. */
        abstract void of(OrganizationResource organization, String user);
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
        OrganizationResource organization = new DemoOrganization(realm, "lost").organization();
        try {
            loss.of(organization, realm.user(user).getId());

            TokenResponse answer = redemption.get();

            assertThat(answer).isRefusedWith("invalid_grant");
            assertThat(answer.errorDescription()).isNotBlank();
        } finally {
            if (loss != Loss.DELETED) {
                organization.delete().close();
            }
        }
    }

    static Stream<Arguments> everyIntrospection() {
        return Stream.of("access_token", "refresh_token", "requesting_party_token")
                .flatMap(hint -> Stream.of(Loss.values())
                        .flatMap(loss -> Stream.of(PICKED, NAMED).map(scope -> Arguments.of(hint, loss, scope))));
    }

    /** Keycloak answers 400, which says nothing about the token. */
    @ParameterizedTest
    @MethodSource("everyIntrospection")
    void introspectionSaysThatTokensForItAreNotActive(String hint, Loss loss, String scope) {
        String user = memberOfBoth(realm);
        OidcClient app = app(false);
        TokenResponse tokens = code(app, new Browser(), user, scope).get();
        boolean own = hint.equals("refresh_token");
        Jwt token = own ? tokens.refreshToken() : tokens.accessToken();
        OidcClient asking = own ? app : realm.client("demo-api").secret("demo-api-secret");
        OrganizationResource organization = new DemoOrganization(realm, "lost").organization();
        try {
            assertThat(asking.introspect(token, hint)).containsEntry("active", true);

            loss.of(organization, realm.user(user).getId());

            assertThat(asking.introspect(token, hint)).isEqualTo(Map.of("active", false));
        } finally {
            if (loss != Loss.DELETED) {
                organization.delete().close();
            }
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
            Loss.LEFT.of(
                    new DemoOrganization(own, "lost").organization(),
                    own.user(user).getId());
            assertThat(redemption.get()).isRefusedWith("invalid_grant");

            AuthorizationCodeFlow again = app.authorization(PICKED).with("prompt", "login");

            assertThat(again.redeem(through(again.open(browser), user, "lost"))).hasClaim("org_alias", "globex");
        }
    }

    /** Two tabs that log in at once: a session has one pick, and each tab its code. */
    @Test
    void aCodeIsNeverForWhatAnotherTabHasPickedSince() {
        OidcClient app = app(false);
        Browser browser = new Browser();
        String user = memberOfBoth(realm);
        try {
            Supplier<TokenResponse> first = code(app, browser, user, PICKED);
            Supplier<TokenResponse> second = code(app, browser, user, PICKED, "globex");
            Supplier<TokenResponse> third = code(app, browser, user, PICKED, "globex");

            assertThat(first.get()).isRefusedWith("invalid_grant");
            assertThat(second.get()).hasClaim("org_alias", "globex");
            assertThat(third.get()).hasClaim("org_alias", "globex");
        } finally {
            new DemoOrganization(realm, "lost").organization().delete().close();
        }
    }

    private static Supplier<TokenResponse> code(OidcClient app, Browser browser, String user, String scope) {
        return code(app, browser, user, scope, "lost");
    }

    private static Supplier<TokenResponse> code(
            OidcClient app, Browser browser, String user, String scope, String pick) {
        AuthorizationCodeFlow flow = app.authorization(scope);
        if (isPicked(scope)) {
            flow.with("prompt", "select_account");
        }
        Page returned = through(flow.open(browser), user, pick);
        String code = returned.returnedParameter("code");
        assertThat(code).isNotBlank();
        return () -> flow.redeem(returned);
    }

    private static boolean isPicked(String scope) {
        return !scope.contains("organization:");
    }

    /** Through whatever pages come, in whatever order: those of Keycloak's flow ask for the organization first, the pack's last. */
    private static Page through(Page first, String user, String pick) {
        Page page = first;
        for (int i = 0; i < 5 && page.document().selectFirst("form") != null; i++) {
            if (page.document().selectFirst("#kc-oauth") != null) {
                page = page.submit("#kc-oauth form", Map.of("accept", "Yes"));
            } else if (page.document().selectFirst("#kc-form-login [name=password]") != null) {
                page = page.submit("#kc-form-login", Map.of("username", user, "password", PASSWORD));
            } else if (page.document().selectFirst("#kc-form-login [name=username]") != null) {
                page = page.submit("#kc-form-login", Map.of("username", user));
            } else if (page.document().selectFirst("#organization-picker") != null) {
                page = page.submit("#organization-picker", Map.of("organization", pick));
            } else {
                page = page.submit("form:has([name=kc.org])", Map.of("kc.org", pick));
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
        OrganizationRepresentation lost = new OrganizationRepresentation();
        lost.setName("lost");
        lost.addDomain(new OrganizationDomainRepresentation("lost.test"));
        realm.admin().organizations().create(lost).close();
        new DemoOrganization(realm, "lost").join(user);
        new DemoOrganization(realm, "globex").join(user);
        return user;
    }
}
