package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of access token × every place that says what it stands for. All say the same, of the organization that this
 * token is for, whatever another tab of the same application has chosen in the meantime.
 */
@KeycloakTest
class PresentedTokenIT {

    private static final String PASSWORD = "demo-password";
    private static final List<String> FLAT_CLAIMS = List.of("org_alias", "org_id", "org_roles", "permissions");

    private final TestRealm realm;
    private final OidcClient api;

    PresentedTokenIT(TestRealm realm) {
        this.realm = realm;
        api = realm.client("demo-api").secret("demo-api-secret");
    }

    enum Holder {
        /** The user picks on a page; a second tab picks the other organization afterwards. */
        PICKED {
            @Override
            TokenResponse tokens(PresentedTokenIT test, OidcClient app) {
                Browser browser = new Browser();
                TokenResponse first = pick(app, browser, "acme");
                assertThat(pick(app, browser, "globex").accessToken()).isNotNull();
                return first;
            }
        },
        /** The application names it; a second tab switches to the other organization afterwards. */
        NAMED {
            @Override
            TokenResponse tokens(PresentedTokenIT test, OidcClient app) {
                Browser browser = new Browser();
                TokenResponse first = app.signIn(browser, "alice", PASSWORD, "openid organization:acme");
                AuthorizationCodeFlow second = app.authorization("openid organization:globex");
                assertThat(second.redeem(second.open(browser)).accessToken()).isNotNull();
                return first;
            }
        },
        /** The tab that is refreshed goes on with its own. */
        REFRESHED {
            @Override
            TokenResponse tokens(PresentedTokenIT test, OidcClient app) {
                return app.refresh(PICKED.tokens(test, app).refreshToken());
            }
        },
        MEMBER_SERVICE_ACCOUNT {
            @Override
            TokenResponse tokens(PresentedTokenIT test, OidcClient app) {
                test.acme().join("service-account-" + app.clientId());
                return GRANTED_SERVICE_ACCOUNT.tokens(test, app);
            }
        },
        /** Roles are granted to the client in both organizations, of which it is no member. */
        GRANTED_SERVICE_ACCOUNT {
            @Override
            TokenResponse tokens(PresentedTokenIT test, OidcClient app) {
                for (String alias : List.of("acme", "globex")) {
                    new DemoOrganization(test.realm, alias).grantToServiceAccount(test.id(app), "editor");
                }
                TokenResponse first = app.clientCredentials("openid organization:acme");
                assertThat(app.clientCredentials("openid organization:globex").accessToken())
                        .isNotNull();
                return first;
            }
        };

        abstract TokenResponse tokens(PresentedTokenIT test, OidcClient app);
    }

    enum Form {
        NORMAL,
        LIGHTWEIGHT,
        OVERSIZED
    }

    static Stream<Arguments> everyKind() {
        return Stream.of(Holder.values())
                .flatMap(holder -> Stream.of(Form.values()).map(form -> Arguments.of(holder, form)));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void saysTheSameEverywhere(Holder holder, Form form) throws IOException {
        TokenResponse tokens = holder.tokens(this, app(holder, form, false));

        Jwt token = tokens.accessToken();
        OidcClient app = realm.client(token.string("azp")).secret("secret");
        Map<String, Object> introspection = flat(api.introspect(token));
        assertThat(introspection).as("introspection").containsEntry("org_alias", "acme");
        assertThat((List<?>) introspection.get("permissions")).isNotEmpty();
        assertThat(flat(app.userinfoClaims(token))).as("userinfo").isEqualTo(introspection);
        Map<String, Object> inTokens = new HashMap<>(introspection);
        Map<String, Object> leftOut = new HashMap<>(Map.of("permissions", introspection.get("permissions")));
        if (form == Form.OVERSIZED) {
            inTokens.keySet().removeAll(Set.of("permissions", "org_roles"));
            leftOut.put("org_roles", introspection.get("org_roles"));
        }
        assertThat(flat(claims(token))).as("claims").isEqualTo(leftOut);
        assertThat(flat(tokens.idToken().claims())).as("ID token").isEqualTo(inTokens);
        assertThat(flat(token.claims())).as("access token").isEqualTo(form == Form.LIGHTWEIGHT ? Map.of() : inTokens);
    }

    /** With a session of their own instead of one per request. */
    @ParameterizedTest
    @EnumSource(
            value = Holder.class,
            names = {"MEMBER_SERVICE_ACCOUNT", "GRANTED_SERVICE_ACCOUNT"})
    void saysTheSameOfAServiceAccountThatRefreshes(Holder holder) throws IOException {
        OidcClient app = app(holder, Form.LIGHTWEIGHT, true);
        TokenResponse tokens = app.refresh(holder.tokens(this, app).refreshToken());

        Jwt token = tokens.accessToken();
        assertThat(api.introspect(token)).containsEntry("org_alias", "acme");
        assertThat(app.userinfoClaims(token)).containsEntry("org_alias", "acme");
        assertThat(claims(token)).containsKey("permissions");
    }

    private OidcClient app(Holder holder, Form form, boolean refreshes) {
        String name = (holder + "-" + form + "-" + refreshes).toLowerCase(Locale.ROOT);
        Map<String, String> options = new HashMap<>(Map.of(
                "id.claim", "org_id",
                "alias.claim", "org_alias",
                "roles.claim", "org_roles",
                "permissions.claim", "permissions",
                "permissions.id.token", "true",
                "id.token.claim", "true",
                "permissions.max.bytes", form == Form.OVERSIZED ? "10" : "4096"));
        return new MappedClient(name)
                .confidential("secret")
                .attribute("client.use.lightweight.access.token.enabled", String.valueOf(form == Form.LIGHTWEIGHT))
                .attribute("allow.userinfo.with.lightweight.access.token", "true")
                .attribute("client_credentials.use_refresh_token", String.valueOf(refreshes))
                .options(options)
                .createIn(realm)
                .secret("secret");
    }

    private static TokenResponse pick(OidcClient app, Browser browser, String alias) {
        AuthorizationCodeFlow flow = app.authorization("openid organization").with("prompt", "select_account");
        Page page = flow.open(browser);
        if (page.document().selectFirst("#kc-form-login") != null) {
            page = page.signIn("alice", PASSWORD);
        }
        return flow.redeem(page.submit("#organization-picker", Map.of("organization", alias))
                .secondFactor("alice"));
    }

    private DemoOrganization acme() {
        return new DemoOrganization(realm, "acme");
    }

    private String id(OidcClient client) {
        return realm.admin().clients().findByClientId(client.clientId()).get(0).getId();
    }

    private Map<String, Object> claims(Jwt token) throws IOException {
        String body = Http.send(Http.request(URI.create(realm.issuer() + "/organization-access/claims"))
                        .header("Authorization", "Bearer " + token.encoded())
                        .header("Accept", "application/json")
                        .build())
                .body();
        return new ObjectMapper().readValue(body, new TypeReference<>() {});
    }

    private static Map<String, Object> flat(Map<String, Object> claims) {
        Map<String, Object> flat = new HashMap<>(claims);
        flat.keySet().retainAll(FLAT_CLAIMS);
        return flat;
    }
}
