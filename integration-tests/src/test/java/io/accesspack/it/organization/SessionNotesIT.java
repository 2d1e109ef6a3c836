package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.OutsideRealm.Link;
import io.accesspack.it.organization.OutsideRealm.NoteMapper;
import io.accesspack.it.organization.OutsideRealm.Protocol;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may add mappers to an identity provider writes notes of sessions, but none that says what somebody has proven or may do. */
@KeycloakTest
class SessionNotesIT {

    private static final String SCOPE = "openid organization:acme";

    private static final String GATE = "gated identity provider";

    /** What Keycloak, its flows and the pack write down about a session. */
    private static final Map<String, String> NOTES = Map.of(
            "loa-map", "{\"2\":2000000000}",
            "level-of-authentication", "2",
            "authentication-flow-level-of-authentication", "2",
            "authenticators-completed", "{\"otp\":2000000000}",
            "acr", "mfa",
            "kc.org", "globex");

    private static OutsideRealm outside;

    private final TestRealm realm;
    private final OidcClient app;
    private final DemoOrganization acme;

    SessionNotesIT(TestRealm realm) {
        this.realm = realm;
        app = realm.client("demo-spa");
        acme = new DemoOrganization(realm, "acme");
    }

    @BeforeAll
    static void openTheOutside(TestRealm realm) {
        outside = OutsideRealm.of(realm);
    }

    @AfterAll
    static void closeTheOutside() {
        outside.close();
    }

    static Stream<Arguments> notesByMappers() {
        return NOTES.keySet().stream().sorted().flatMap(note -> Stream.of(NoteMapper.values())
                .map(mapper -> Arguments.of(note, mapper)));
    }

    @ParameterizedTest
    @MethodSource("notesByMappers")
    void provesNothing(String note, NoteMapper mapper) {
        String user = name(note, mapper);
        Link link = administrator(user);
        link.notes(mapper, note, NOTES.get(note));
        Browser browser = new Browser();

        AuthorizationCodeFlow login = app.authorization(SCOPE);
        TokenResponse loggedIn = login.redeem(link.signIn(user, login, browser));
        assertUnproven(loggedIn);
        assertUnproven(app.refresh(loggedIn.refreshToken()));
        AuthorizationCodeFlow again = app.authorization(SCOPE).with("prompt", "login");
        assertUnproven(again.redeem(link.signIn(user, again, browser)));

        link.notesNothing();
        assertAsksForSecondFactor(app.authorization(SCOPE).open(browser));
    }

    /** Not what somebody has proven, either. */
    @ParameterizedTest
    @EnumSource
    void takesNothingAway(NoteMapper mapper) {
        String user = "taken-" + mapper.name().toLowerCase(Locale.ROOT);
        Link link = administrator(user).then(GATE);
        Browser browser = new Browser();
        AuthorizationCodeFlow login = app.authorization(SCOPE);
        assertThat(permissions(login.redeem(link.signIn(user, login, browser)))).contains("users.manage");

        link.then("").notes(mapper, "loa-map", "{}");

        AuthorizationCodeFlow again = app.authorization(SCOPE).with("prompt", "login");
        assertThat(permissions(again.redeem(link.signIn(user, again, browser)))).contains("users.manage");
    }

    /** Only an administrator who acts as a user leaves no trace of the browser. */
    @Test
    void hidesNoNewBrowser() {
        realm.listen("new-device-mail", true);
        Link link = administrator("hidden").notes(NoteMapper.HARDCODED, "IMPERSONATOR_ID", "somebody");

        Page returned = link.signIn("hidden", app.authorization(SCOPE), new Browser());

        assertThat(returned.isReturnedToClient()).isTrue();
        assertThat(returned.headers("Set-Cookie")).anyMatch(cookie -> cookie.contains("AP-DEVICE="));
    }

    private Link administrator(String user) {
        Link link = outside.link("from-" + user, Protocol.OIDC, "FORCE");
        outside.user(user);
        link.signIn(user, "openid");
        acme.grantTo(user, "admin");
        return link;
    }

    private static String name(String note, NoteMapper mapper) {
        return (note.replace('.', '-') + "-" + mapper.name()).toLowerCase(Locale.ROOT);
    }

    private static void assertUnproven(TokenResponse tokens) {
        assertThat(tokens.accessToken().claims().get("org_alias")).isEqualTo("acme");
        assertThat(permissions(tokens)).contains("posts.delete").doesNotContain("users.manage");
    }

    private static void assertAsksForSecondFactor(Page page) {
        assertThat(page.document().selectFirst("#kc-totp-settings-form"))
                .as(page.uri() + " " + page.text())
                .isNotNull();
    }

    private static List<String> permissions(TokenResponse tokens) {
        return ((List<?>) tokens.accessToken().claims().get("permissions"))
                .stream().map(String::valueOf).toList();
    }
}
