package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.LogoutAddress;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a user is signed in, seen and ended by the user and by administrators. */
@KeycloakTest
class DevicesIT {

    private static final String CHROME =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

    /** Keycloak's HTTP client gives up after 5 seconds: whoever is faster has not waited. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    private final TestRealm realm;
    private final OidcClient api;
    private final AppPage laptop;
    private final AppPage phone;
    private Jwt onLaptop;
    private Jwt onPhone;

    DevicesIT(TestRealm realm) {
        this.realm = realm;
        this.api = realm.client("demo-api").secret("demo-api-secret");
        this.laptop = AppPage.open(realm, "demo-browser").header("User-Agent", CHROME);
        this.phone = AppPage.open(realm, "demo-browser").header("User-Agent", IPHONE);
    }

    @BeforeEach
    void signInOnTwoDevices() {
        onLaptop = laptop.signIn("alice", "openid organization:acme").accessToken();
        onPhone = phone.signIn("alice", "openid").accessToken();
    }

    @AfterEach
    void signOutEverywhere() {
        realm.admin().users().get(realm.user("alice").getId()).getUserSessions().forEach(session -> realm.admin()
                .deleteSession(session.getId(), false));
    }

    @Test
    void eachSessionIsADevice() {
        JsonNode devices = laptop.get("devices", onLaptop).body();

        assertThat(devices).hasSize(2);
        JsonNode current = device(devices, onLaptop);
        assertThat(current.get("current").asBoolean()).isTrue();
        assertThat(current.get("browser").asText()).startsWith("Chrome 140");
        assertThat(current.get("os").asText()).startsWith("Linux");
        assertThat(current.get("mobile").asBoolean()).isFalse();
        assertThat(current.get("ipAddress").asText()).isNotEmpty();
        assertThat(current.get("started").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(current.get("lastAccess").asText())
                .isGreaterThanOrEqualTo(current.get("started").asText());
        assertThat(current.get("clients")).extracting(JsonNode::asText).contains("Demo browser application");
        JsonNode other = device(devices, onPhone);
        assertThat(other.get("current").asBoolean()).isFalse();
        assertThat(other.get("os").asText()).startsWith("iOS");
        assertThat(other.get("mobile").asBoolean()).isTrue();
    }

    private static JsonNode device(JsonNode devices, Jwt token) {
        for (JsonNode device : devices) {
            if (device.get("id").asText().equals(token.string("sid"))) {
                return device;
            }
        }
        throw new AssertionError("No session " + token.string("sid") + " in " + devices);
    }

    @Test
    void oneDeviceIsSignedOut() {
        assertThat(laptop.delete("devices/" + onPhone.string("sid"), onLaptop).status())
                .isEqualTo(204);

        assertThat(phone.refresh().refusal()).isEqualTo("400 invalid_grant");
        assertThat(api.isActive(onPhone)).isFalse();
        assertThat(laptop.refresh().status()).isEqualTo(200);
        assertThat(realm.events("LOGOUT").get(0).getSessionId()).isEqualTo(onPhone.string("sid"));
    }

    @Test
    void allOthersAreSignedOut() {
        assertThat(laptop.delete("devices?others=true", onLaptop).status()).isEqualTo(204);

        assertThat(phone.refresh().refusal()).isEqualTo("400 invalid_grant");
        assertThat(laptop.refresh().status()).isEqualTo(200);
    }

    @Test
    void allAreSignedOut() {
        assertThat(laptop.delete("devices", onLaptop).status()).isEqualTo(204);

        assertThat(laptop.refresh().refusal()).isEqualTo("400 invalid_grant");
        assertThat(phone.refresh().refusal()).isEqualTo("400 invalid_grant");
        assertThat(laptop.get("devices", onLaptop).status()).isEqualTo(401);
    }

    @Test
    void aTypoEndsNothing() {
        assertThat(laptop.delete("devices?others=1", onLaptop).refusal()).isEqualTo("400 invalid_request");
        assertThat(laptop.post("logout?everywhere=yes", "client_id=demo-browser")
                        .refusal())
                .isEqualTo("400 invalid_request");

        assertThat(laptop.refresh().status()).isEqualTo(200);
        assertThat(phone.refresh().status()).isEqualTo(200);
    }

    @Test
    void aPageCanReadThatItsTokenIsNoLongerGood() {
        assertThat(laptop.delete("devices/" + onPhone.string("sid"), onLaptop).status())
                .isEqualTo(204);

        Answer refused = phone.get("devices", onPhone);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(AppPage.ORIGIN);
        Answer foreign = phone.header("Origin", "https://evil.example").get("devices", onPhone);
        assertThat(foreign.status()).isEqualTo(401);
        assertThat(foreign.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void logoutEverywhereEndsEveryRefreshTokenAndEveryAccessToken() {
        OfflineAccess.grant(realm, "alice");
        OidcClient cli = realm.client("demo-cli");
        var offline = cli.password("alice", "demo-password", "openid offline_access");

        assertThat(laptop.logoutEverywhere().status()).isEqualTo(204);

        assertThat(phone.refresh().refusal()).isEqualTo("400 invalid_grant");
        assertThat(cli.refresh(offline.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(List.of(onLaptop, onPhone, offline.accessToken())).noneMatch(api::isActive);
        assertThat(realm.events("LOGOUT"))
                .extracting(event -> event.getSessionId())
                .contains(onLaptop.string("sid"), onPhone.string("sid"));
    }

    /** Of the two clients of the session one never answers: nobody waits for it, and the other is told. */
    @ParameterizedTest
    @EnumSource
    void anApplicationThatNeverAnswersHoldsNothingUp(Door door) {
        OtherClient.create(realm, "demo-browser-" + door, client -> {}).toRepresentation();
        phone.beside("demo-browser-" + door).signIn("alice", "openid");
        try (LogoutAddress silent = LogoutAddress.silent(realm, "demo-browser");
                LogoutAddress answering = LogoutAddress.of(realm, "demo-browser-" + door)) {
            Instant asked = Instant.now();
            assertThat(door.end.apply(this)).isEqualTo(204);

            assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);
            assertThat(api.isActive(onPhone)).isFalse();
            Eventually.holds(() -> answering.sessions().contains(onPhone.string("sid")));
            assertThat(answering.sessions()).doesNotHaveDuplicates();
            assertThat(silent.sessions()).isEmpty();
            assertThat(realm.events("LOGOUT").stream()
                            .filter(event -> onPhone.string("sid").equals(event.getSessionId())))
                    .as("one event for each session")
                    .hasSize(1);
        }
    }

    /** Every way to end a session from outside of it. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Door {
        DEVICE(test -> test.laptop
                .delete("devices/" + test.onPhone.string("sid"), test.onLaptop)
                .status()),
        OTHERS(test -> test.laptop.delete("devices?others=true", test.onLaptop).status()),
        ALL(test -> test.laptop.delete("devices", test.onLaptop).status()),
        LOGOUT(test -> test.phone.logout().status()),
        LOGOUT_EVERYWHERE(test -> test.laptop.logoutEverywhere().status()),
        ADMINISTRATOR(test -> test.admin(
                        "DELETE", "users/" + test.realm.user("alice").getId() + "/devices", test.realm.adminToken())
                .statusCode());

        private final Function<DevicesIT, Integer> end;

        Door(Function<DevicesIT, Integer> end) {
            this.end = end;
        }
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        Jwt bob = AppPage.open(realm, "demo-browser").signIn("bob", "openid").accessToken();

        assertThat(laptop.delete("devices/" + bob.string("sid"), onLaptop).status())
                .isEqualTo(404);
        assertThat(laptop.delete("devices/nonsense", onLaptop).status()).isEqualTo(404);
        assertThat(laptop.delete("devices/%00", onLaptop).status()).isBetween(400, 499);
        assertThat(laptop.get("devices", bob).body()).hasSize(1);
        assertThat(api.isActive(bob)).isTrue();
    }

    @Test
    void changesNeedAPageOfTheClient() {
        String path = "devices/" + onPhone.string("sid");

        assertThat(laptop.header("Origin", "https://evil.example")
                        .delete(path, onLaptop)
                        .refusal())
                .isEqualTo("403 access_denied");
        assertThat(laptop.get("devices", onLaptop).refusal()).isEqualTo("403 access_denied");
        assertThat(laptop.header("Origin", null).delete(path, onLaptop).refusal())
                .isEqualTo("403 access_denied");
        laptop.header("Origin", AppPage.ORIGIN);
        assertThat(laptop.header("X-Browser-Session", null)
                        .delete(path, onLaptop)
                        .refusal())
                .isEqualTo("403 access_denied");
        laptop.header("X-Browser-Session", "1");
        assertThat(phone.refresh().status()).isEqualTo(200);
    }

    @Test
    void onlyAccessTokensOfEnabledClientsAreAccepted() {
        var tokens = realm.client("demo-cli").password("alice", "demo-password", "openid");

        assertThat(laptop.get("devices", tokens.accessToken()).refusal()).isEqualTo("403 access_denied");
        assertThat(laptop.get("devices", tokens.idToken()).status()).isEqualTo(401);
        assertThat(laptop.get("devices", tokens.refreshToken()).status()).isEqualTo(401);
        assertThat(laptop.get("devices").status()).isEqualTo(401);
        assertThat(laptop.get("me").status()).isEqualTo(401);
        assertThat(laptop.header("Authorization", "Bearer").get("me").status()).isEqualTo(401);
        laptop.header("Authorization", null);
    }

    @Test
    void meSaysWhoAndWhatTheyMayDo() {
        JsonNode me = laptop.get("me", onLaptop).body();

        assertThat(me.get("sub").asText()).isEqualTo(realm.user("alice").getId());
        assertThat(me.get("username").asText()).isEqualTo("alice");
        assertThat(me.get("name").asText()).isEqualTo("Alice Demo");
        assertThat(me.get("email").asText()).isEqualTo("alice@demo.test");
        assertThat(me.get("client_id").asText()).isEqualTo("demo-browser");
        assertThat(me.get("organization").get("alias").asText()).isEqualTo("acme");
        assertThat(me.get("organization").get("name").asText()).isEqualTo("Acme");
        assertThat(me.get("organization").get("roles"))
                .extracting(JsonNode::asText)
                .contains("admin", "member");
        assertThat(me.get("permissions")).extracting(JsonNode::asText).contains("posts.delete");
        assertThat(me.get("organizations"))
                .extracting(organization -> organization.get("alias").asText())
                .containsExactlyInAnyOrder("acme", "globex");

        JsonNode withoutOrganization = phone.get("me", onPhone).body();
        assertThat(withoutOrganization.has("organization")).isFalse();
        assertThat(withoutOrganization.get("permissions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "me, 200, acme globex",
        "me?max=1, 200, acme",
        "me?first=1, 200, globex",
        "me?first=1&max=1, 200, globex",
        "me?first=2, 200, ''",
        "me?first=-1&max=-1, 200, acme globex",
        "me?max=0, 200, ''",
        "me?max=, 200, acme globex",
        "me?max=abc, 400, ",
        "me?first=9999999999, 400, "
    })
    void meListsAPageOfOrganizations(String path, int status, String aliases) {
        Answer answer = laptop.get(path, onLaptop);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.body().get("organization").get("alias").asText())
                    .as("on the page or not")
                    .isEqualTo("acme");
            assertThat(answer.body().get("organizations").findValuesAsText("alias"))
                    .isEqualTo(aliases.isEmpty() ? List.of() : List.of(aliases.split(" ")));
        }
    }

    @Test
    void administratorsSeeAndEndTheDevicesOfAUser() {
        String alice = realm.user("alice").getId();

        assertThat(Answer.of(admin("GET", "users/" + alice + "/devices", realm.adminToken()))
                        .body())
                .hasSize(2);
        assertThat(admin("DELETE", "users/" + alice + "/devices/" + onPhone.string("sid"), realm.adminToken())
                        .statusCode())
                .isEqualTo(204);
        assertThat(phone.refresh().refusal()).isEqualTo("400 invalid_grant");
        assertThat(laptop.refresh().status()).isEqualTo(200);
        assertThat(admin("DELETE", "users/" + alice + "/devices", realm.adminToken())
                        .statusCode())
                .isEqualTo(204);
        assertThat(laptop.refresh().refusal()).isEqualTo("400 invalid_grant");
        assertThat(realm.admin().getAdminEvents())
                .extracting(event -> event.getResourcePath())
                .contains("users/" + alice + "/devices", "users/" + alice + "/devices/" + onPhone.string("sid"));

        assertThat(admin("DELETE", "users/" + alice + "/devices/nonsense", realm.adminToken())
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin("GET", "users/nobody/devices", realm.adminToken()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void administratorsNeedTheRights() {
        String alice = realm.user("alice").getId();
        Jwt carol = adminOf("carol");
        assertThat(admin("GET", "users/" + alice + "/devices", carol.encoded()).statusCode())
                .isEqualTo(403);

        realm.makeAdministrator("carol", "view-users");
        carol = adminOf("carol");
        assertThat(admin("GET", "users/" + alice + "/devices", carol.encoded()).statusCode())
                .isEqualTo(200);
        assertThat(admin("DELETE", "users/" + alice + "/devices", carol.encoded())
                        .statusCode())
                .isEqualTo(403);
        assertThat(phone.refresh().status()).isEqualTo(200);
    }

    private Jwt adminOf(String username) {
        return realm.client("admin-cli")
                .password(username, "demo-password", "openid")
                .accessToken();
    }

    private HttpResponse<String> admin(String method, String path, String token) {
        return Http.send(Http.request(
                        URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/browser-session/" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
