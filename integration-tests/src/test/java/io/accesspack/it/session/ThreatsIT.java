package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threat model of the README, answer by answer. */
@KeycloakTest
class ThreatsIT {

    private static final String FOREIGN = "https://evil.example";

    private final TestRealm realm;
    private final AppPage page;

    ThreatsIT(TestRealm realm) {
        this.realm = realm;
        this.page = AppPage.open(realm, "demo-browser");
    }

    @BeforeEach
    void signIn() {
        assertThat(page.signIn("alice", "openid organization:acme").status()).isEqualTo(200);
    }

    /** Whatever was tried: the user is still signed in. */
    @AfterEach
    void theSessionLives() {
        page.header("Origin", AppPage.ORIGIN).header("X-Browser-Session", "1").planted(null);
        assertThat(page.refresh().status()).isEqualTo(200);
    }

    // cross-site request forgery

    @Test
    void noOriginNoChange() {
        refusesEveryChange(page.header("Origin", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {FOREIGN, "null", "http://localhost:4201", "http://localhost:4200.evil.example", "*", ""})
    void aForeignOriginChangesNothing(String origin) {
        refusesEveryChange(page.header("Origin", origin));
    }

    @Test
    void withoutTheHeaderNothingChanges() {
        refusesEveryChange(page.header("X-Browser-Session", null));
    }

    private void refusesEveryChange(AppPage foreign) {
        for (Answer answer : List.of(
                foreign.token(Map.of("code", "any", "code_verifier", "any", "redirect_uri", "any")),
                foreign.refresh(),
                foreign.logout(),
                foreign.logoutEverywhere())) {
            assertThat(answer.refusal()).isEqualTo("403 access_denied");
            assertThat(answer.setCookies()).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "refresh", "logout", "logout?everywhere=true"})
    void aGetChangesNothing(String path) {
        Answer answer = page.get(path);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    void onlyPagesOfTheClientPassThePreflight() {
        Answer own = page.preflight("refresh");
        assertThat(own.header("Access-Control-Allow-Origin")).isEqualTo(AppPage.ORIGIN);
        assertThat(own.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(own.header("Access-Control-Allow-Headers")).contains("X-Browser-Session");

        Answer foreign = page.header("Origin", FOREIGN).preflight("refresh");
        assertThat(foreign.status()).isEqualTo(204);
        assertThat(foreign.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void aWildcardAmongTheWebOriginsNamesNobody() {
        OtherClient.create(realm, "wildcard", client -> client.setWebOrigins(List.of("*")));

        AppPage other = page.beside("wildcard").header("Origin", FOREIGN);

        assertThat(other.refresh().refusal()).isEqualTo("403 access_denied");
        assertThat(other.preflight("refresh").header("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    void aPlusStandsForTheOriginsOfTheRedirectUris() {
        OtherClient.create(realm, "plus", client -> client.setWebOrigins(List.of("+")));

        assertThat(page.beside("plus").refresh().status()).isEqualTo(204);
        assertThat(page.beside("plus").header("Origin", FOREIGN).refresh().refusal())
                .isEqualTo("403 access_denied");
    }

    // cookie tossing from a sibling subdomain, and login CSRF by it

    @Test
    void aPlantedCookieSignsNobodyIn() {
        AppPage attacker = AppPage.open(realm, "demo-browser");
        attacker.signIn("mallory", "openid");
        AppPage victim = AppPage.open(realm, "demo-browser");
        victim.cookies()
                .put(attacker.sessionCookie().getKey(), attacker.sessionCookie().getValue());

        assertThat(victim.refresh().status()).isEqualTo(204);
        assertThat(attacker.refresh().status()).isEqualTo(200);
    }

    @Test
    void aPlantedCookieDoesNotReplaceTheOwn() {
        AppPage attacker = AppPage.open(realm, "demo-browser");
        attacker.signIn("mallory", "openid");
        page.planted(
                page.sessionCookie().getKey() + "=" + attacker.sessionCookie().getValue());

        assertThat(page.refresh().accessToken().claims()).containsEntry("preferred_username", "alice");
    }

    @Test
    void twoOfTheSameNameAreRefused() {
        page.planted(page.sessionCookie().getKey() + "=" + page.sessionCookie().getValue());

        for (Answer answer : List.of(page.refresh(), page.logout(), page.logoutEverywhere())) {
            assertThat(answer.refusal()).isEqualTo("400 invalid_request");
            assertThat(answer.setCookies()).isEmpty();
        }
    }

    @Test
    void aSecondBindingBindsNothing() {
        page.planted("__Host-AP-BROWSER=AAAAAAAAAAAAAAAAAAAAAA");
        Map<String, String> kept = new HashMap<>(page.cookies());

        assertThat(page.refresh().status()).isEqualTo(204);
        page.cookies().putAll(kept);
    }

    // login CSRF with a code

    @Test
    void somebodyElsesCodeNeedsTheirVerifier() {
        Map<String, String> stolen =
                new HashMap<>(AppPage.open(realm, "demo-browser").redemption("mallory", "openid"));
        stolen.remove("code_verifier");
        assertThat(page.token(stolen).refusal()).isEqualTo("400 invalid_request");

        stolen.put("code_verifier", "a".repeat(43));
        Answer refused = page.token(stolen);
        assertThat(refused.refusal()).isEqualTo("400 invalid_grant");
        assertThat(refused.setCookies()).isEmpty();
    }

    // tokens of a code that a script got itself; the other ways to them are in TokenDoorsIT, a script at work in
    // HiddenFrameIT

    @Test
    void aCodeThatWasTakenAwayIsOfNoUseElsewhere() {
        Map<String, String> taken = page.redemption("alice", "openid organization:acme");

        Answer elsewhere = AppPage.open(realm, "demo-browser").token(taken);

        assertThat(elsewhere.refusal()).isEqualTo("400 invalid_grant");
        assertThat(elsewhere.setCookies()).isEmpty();
        assertThat(realm.events("CODE_TO_TOKEN_ERROR"))
                .anySatisfy(event -> assertThat(event.getError()).isEqualTo("invalid_code"));
    }

    @Test
    void anAccessTokenIsNoLoginCookie() {
        String accessToken = page.refresh().accessToken().encoded();
        Map<String, String> taken = page.redemption("alice", "openid organization:acme");

        Answer elsewhere = AppPage.open(realm, "demo-browser")
                .planted("KEYCLOAK_IDENTITY=" + accessToken)
                .token(taken);

        assertThat(elsewhere.refusal()).isEqualTo("400 invalid_grant");
        assertThat(elsewhere.sessionCookies()).isEmpty();
    }

    @Test
    void anotherUsersLoginCookieIsOfNoUse() {
        Map<String, String> taken = page.redemption("alice", "openid organization:acme");
        AppPage attacker = AppPage.open(realm, "demo-browser");
        attacker.signIn("mallory", "openid");

        assertThat(attacker.token(taken).refusal()).isEqualTo("400 invalid_grant");
    }

    // clients

    @Test
    void aCookieIsOfNoUseToAnotherClient() {
        OtherClient.create(realm, "other-spa", client -> {});
        AppPage other = page.beside("other-spa");
        assertThat(other.refresh().status()).isEqualTo(204);

        other.signIn("alice", "openid organization:acme");
        String name = page.cookies().keySet().stream()
                .filter(key -> key.startsWith("__Secure-AP-"))
                .reduce((first, second) -> second)
                .orElseThrow();
        String own = page.cookies().values().stream().skip(1).findFirst().orElseThrow();
        page.cookies().put(name, own);

        Answer refused = other.refresh();
        assertThat(refused.refusal()).isEqualTo("400 invalid_grant");
        assertThat(page.cookies()).hasSize(2);
    }

    @Test
    void clientsThatAreNotEnabledAreRefused() {
        OtherClient.create(realm, "off", client -> client.setAttributes(Map.of()));
        OtherClient.create(realm, "confidential", client -> client.setPublicClient(false));
        OtherClient.create(realm, "disabled", client -> client.setEnabled(false));

        assertThat(page.beside("off").refresh().refusal()).isEqualTo("400 unauthorized_client");
        assertThat(page.beside("confidential").refresh().refusal()).isEqualTo("400 unauthorized_client");
        assertThat(page.beside("disabled").refresh().refusal()).isEqualTo("400 invalid_client");
        assertThat(page.beside("nobody").refresh().refusal()).isEqualTo("400 invalid_client");
        assertThat(page.beside("x".repeat(300)).refresh().refusal()).isEqualTo("400 invalid_client");
    }

    @Test
    void otherClientCredentialsAreRefused() {
        assertThat(page.header("Authorization", "Basic ZGVtby1hcGk6ZGVtby1hcGktc2VjcmV0")
                        .refresh()
                        .refusal())
                .isEqualTo("400 invalid_request");
        page.header("Authorization", null);
    }

    // malformed input

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1.2.3", "1.AAAAAAAAAAAAAAAAAAAAAA.a.b.c", "9999999999999999.A.a.b.c", "\"'<script>"})
    void aMalformedCookieSignsNobodyInAndIsTakenBack(String value) {
        refusesCookie(value);
    }

    @Test
    void anOversizedCookieSignsNobodyInAndIsTakenBack() {
        refusesCookie(page.sessionCookie().getValue() + "a".repeat(4096));
    }

    private void refusesCookie(String value) {
        AppPage broken = page.stolen();
        broken.cookies().put(page.sessionCookie().getKey(), value);

        Answer answer = broken.refresh();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.clearedCookies()).hasSize(1);
        assertThat(answer.sessionCookies()).isEmpty();
        broken.cookies().put(page.sessionCookie().getKey(), value);
        assertThat(broken.logoutEverywhere().refusal()).isEqualTo("401 login_required");
    }

    @Test
    void aForgedTokenRevokesNothing() {
        AppPage forger = page.stolen();
        String value = page.sessionCookie().getValue();
        String forged = value.substring(0, value.lastIndexOf('.') + 1) + "A".repeat(86);

        for (String path : List.of("refresh", "logout", "logout?everywhere=true")) {
            forger.cookies().put(page.sessionCookie().getKey(), forged);
            assertThat(forger.post(path, Map.of("client_id", "demo-browser")).sessionCookies())
                    .as(path)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "client_id=",
                "client_id=demo-browser&client_id=demo-browser",
                "client_id=demo-browser&organization=a&organization=b",
                "client_id=demo-browser%00",
                "client_id=demo-browser&scope=%00",
                "client_id=demo-browser&organization=%0a",
            })
    void aMalformedFormIsRefused(String form) {
        assertThat(page.post("refresh", form).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&&&=", "client_id[]=demo-browser", "client_id", "=%20"})
    void nonsenseIsTheCallersFault(String form) {
        for (String path : List.of("token", "refresh", "logout")) {
            assertThat(page.post(path, form).status()).as(path).isBetween(400, 499);
        }
    }

    // clickjacking, caches

    @Test
    void nothingMayBeFramedOrKept() {
        Answer refreshed = page.refresh();

        assertThat(refreshed.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(refreshed.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(refreshed.header("Cache-Control")).contains("no-store");
    }
}
