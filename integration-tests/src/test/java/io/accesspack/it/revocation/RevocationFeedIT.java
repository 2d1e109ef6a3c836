package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.revocation.Feed.Answer;
import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.TokenResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the feed is read. What is in it is the matter of {@link RevocationCausesIT}. */
@KeycloakTest
class RevocationFeedIT {

    private static final String UNKNOWN_CURSOR = "0123456789abcdef-7-1";

    private final TestRealm realm;
    private final Feed feed;

    RevocationFeedIT(TestRealm realm) {
        this.realm = realm;
        feed = Feed.of(realm);
    }

    @Test
    void tellsWhatIsNewAndThenNothing() {
        Answer before = feed.snapshot();
        assertThat(before.isSnapshot()).isTrue();
        assertThat(before.json().path("issuer").asText())
                .isEqualTo(realm.issuer().toString());

        String sid = endedSession();

        Answer news = feed.after(before.cursor(), 5);
        assertThat(news.isSnapshot()).isFalse();
        assertThat(news.withoutTimes()).containsExactly(Map.of("kind", "session", "sid", sid, "cause", "logout"));
        assertThat(feed.after(news.cursor(), 0).records()).isEmpty();
        assertThat(feed.snapshot().withoutTimes()).contains(Map.of("kind", "session", "sid", sid, "cause", "logout"));
    }

    @Test
    void recordsOutliveEveryTokenThatTheyAreAbout() {
        Answer before = feed.snapshot();
        TokenResponse tokens = tokens();
        realm.client("demo-spa").logout(tokens.refreshToken());
        Answer news = feed.after(before.cursor(), 5);

        var record = news.records().get(0);
        long issuedAt = ((Number) tokens.accessToken().claim("iat")).longValue();
        long expires = ((Number) tokens.accessToken().claim("exp")).longValue();
        assertThat(record.path("issued-before").asLong())
                .isBetween(issuedAt, news.json().path("time").asLong());
        assertThat(record.path("expires").asLong()).isGreaterThanOrEqualTo(expires);
    }

    @Test
    void answersWhoWaitsAsSoonAsSomethingIsNew() {
        Answer before = feed.snapshot();
        CompletableFuture<Instant> answered = CompletableFuture.supplyAsync(() -> {
            assertThat(feed.after(before.cursor(), 30).records()).hasSize(1);
            return Instant.now();
        });
        TokenResponse tokens = tokens();
        realm.client("demo-spa").logout(tokens.refreshToken());
        Instant ended = Instant.now();

        assertThat(Duration.between(ended, answered.join())).isLessThan(Duration.ofSeconds(2));
    }

    /** More of them than Keycloak has threads for requests (50 here), and fewer than a client may ask in a second. */
    @Test
    void thoseWhoWaitHoldNoThread() {
        Answer before = feed.snapshot();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 90)
                .mapToObj(reader -> {
                    var request = feed.request("?after=" + before.cursor() + "&wait=20");
                    return client.sendAsync(request, BodyHandlers.ofString());
                })
                .toList();

        String sid = endedSession();

        waiting.forEach(reader -> assertThat(reader.join().body()).contains(sid));
    }

    @Test
    void tellsWhoWaitedLongEnoughThatNothingIsNew() {
        Answer before = feed.snapshot();
        Answer nothing = feed.after(before.cursor(), 1);
        assertThat(nothing.records()).isEmpty();
        assertThat(nothing.isSnapshot()).isFalse();
        assertThat(nothing.cursor()).isEqualTo(before.cursor());
    }

    @Test
    void isNotModifiedForWhoHasTheTag() {
        HttpResponse<String> first = feed.get("");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"" + Answer.of(first.body()).cursor() + "\"");

        HttpResponse<String> same = feed.get("", "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();

        endedSession();
        Answer news = feed.after(Answer.of(first.body()).cursor(), 5);
        assertThat(news.records()).isNotEmpty();
        assertThat(feed.get("", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void isNotStored() {
        assertThat(feed.get("").headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(feed.get("?after=" + UNKNOWN_CURSOR).headers().allValues("Cache-Control"))
                .containsExactly("no-store");
    }

    @Test
    void isCompressedForWhoAcceptsThat() throws IOException, InterruptedException {
        for (int session = 0; session < 10; session++) {
            endedSession();
        }
        Answer plain = feed.snapshot();
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(feed.request("", "Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(Answer.of(new String(body, StandardCharsets.UTF_8)).records())
                .containsAll(plain.records());
    }

    /** A cursor of another node or of before a restart: what may be new to its reader, and rather too much. */
    @Test
    void understandsCursorsOfOtherNodes() {
        long now = System.currentTimeMillis();
        Answer before = feed.snapshot();
        String sid = endedSession();
        assertThat(feed.after(before.cursor(), 5).records()).isNotEmpty();
        assertThat(feed.after("0123456789abcdef-3-" + now, 5).withoutTimes())
                .contains(Map.of("kind", "session", "sid", sid, "cause", "logout"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNKNOWN_CURSOR,
                "x",
                "",
                "0123456789abcdef-999999999999999999-999999999999999999",
                "0123456789abcdef-9999999999999999999999-1",
                "0123456789ABCDEF-1-1",
                "' or 1=1"
            })
    void sendsWhoComesWithAnotherCursorToTheSnapshot(String cursor) {
        HttpResponse<String> response = feed.get("?after=" + cursor.replace(" ", "%20"));
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).contains("ask without it");
    }

    @Test
    void sendsWhoComesWithACursorOfTheFutureToTheSnapshot() {
        String cursor = feed.snapshot().cursor();
        String later = cursor.replaceFirst("-[0-9]+-", "-999999-");
        assertThat(feed.get("?after=" + later).statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?wait=31",
                "?wait=-1",
                "?wait=x",
                "?wait=",
                "?wait=1.5",
                "?wait=%2B1",
                "?wait=99999999999",
                "?wait=1&wait=1",
                "?after=a&after=b",
                "?before=1",
                "?%00=1",
                "?wait=%D9%A1"
            })
    void refusesWhatMakesNoSense(String query) {
        HttpResponse<String> response = feed.get(query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("errorMessage");
    }

    /** Who may read, and who may not. */
    enum Caller {
        READER(200) {
            @Override
            String token(TestRealm realm) {
                return clientCredentials(realm, "demo-api", "demo-api-secret");
            }
        },
        SERVICE_ACCOUNT_WITHOUT_ROLE(403) {
            @Override
            String token(TestRealm realm) {
                serviceAccount(realm, "no-reader");
                return clientCredentials(realm, "no-reader", "no-reader");
            }
        },
        USER(403) {
            @Override
            String token(TestRealm realm) {
                return userToken(realm, "alice");
            }
        },
        USER_WITH_ROLE(403) {
            @Override
            String token(TestRealm realm) {
                grant(realm, realm.user("carol").getId());
                return userToken(realm, "carol");
            }
        },
        READER_WHO_LOST_THE_ROLE(403) {
            @Override
            String token(TestRealm realm) {
                serviceAccount(realm, "lost-reader");
                String account = accountOf(realm, "lost-reader");
                grant(realm, account);
                String token = clientCredentials(realm, "lost-reader", "lost-reader");
                var roles = realm.admin().users().get(account).roles().clientLevel(feedClient(realm));
                roles.remove(roles.listAll());
                return token;
            }
        },
        ADMINISTRATOR_OF_THE_SERVER(401) {
            @Override
            String token(TestRealm realm) {
                return realm.adminToken();
            }
        },
        REFRESH_TOKEN(401) {
            @Override
            String token(TestRealm realm) {
                return realm.client("demo-spa")
                        .signIn("bob", "demo-password", "openid")
                        .refreshToken()
                        .encoded();
            }
        },
        NOBODY(401) {
            @Override
            String token(TestRealm realm) {
                return "none";
            }
        };

        private final int status;

        Caller(int status) {
            this.status = status;
        }

        abstract String token(TestRealm realm);

        private static String clientCredentials(TestRealm realm, String client, String secret) {
            return realm.client(client)
                    .secret(secret)
                    .clientCredentials("openid")
                    .accessToken()
                    .encoded();
        }

        private static String userToken(TestRealm realm, String user) {
            return realm.client("demo-spa")
                    .signIn(user, "demo-password", "openid")
                    .accessToken()
                    .encoded();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isForServiceAccountsWithTheRole(Caller caller) {
        assertThat(Feed.of(realm, caller.token(realm)).get("").statusCode()).isEqualTo(caller.status);
    }

    @Test
    void isForNobodyWithoutAToken() {
        assertThat(Http.send(Http.request(URI.create(realm.issuer() + "/revocations"))
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    /** Readers are let in by one call, which makes what is missing. */
    @Test
    void anAdministratorLetsAClientRead() {
        String client = serviceAccount(realm, "new-reader");
        assertThat(letRead(client, realm.adminToken())).isEqualTo(204);
        assertThat(letRead(client, realm.adminToken())).isEqualTo(204);

        assertThat(Feed.of(realm, Caller.clientCredentials(realm, "new-reader", "new-reader"))
                        .get("")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyElseLetsAClientRead() {
        String client = serviceAccount(realm, "refused-reader");
        assertThat(letRead(client, Caller.userToken(realm, "bob"))).isEqualTo(403);
        assertThat(letRead(client, "none")).isEqualTo(401);
        assertThat(letRead("unknown", realm.adminToken())).isEqualTo(404);
        assertThat(letRead("%00", realm.adminToken())).isEqualTo(404);
        String spa = realm.admin().clients().findByClientId("demo-spa").get(0).getId();
        assertThat(letRead(spa, realm.adminToken())).isEqualTo(400);
        assertThat(letRead(client + "?x=1", realm.adminToken())).isEqualTo(400);
    }

    @Test
    void limitsHowOftenAClientAsks() {
        serviceAccount(realm, "hasty");
        grant(realm, accountOf(realm, "hasty"));
        Feed hasty = Feed.of(realm, Caller.clientCredentials(realm, "hasty", "hasty"));

        List<HttpResponse<String>> responses = Concurrently.run(400, () -> hasty.get(""));

        assertThat(responses).extracting(HttpResponse::statusCode).contains(429).containsOnly(200, 429);
        HttpResponse<String> refused = responses.stream()
                .filter(response -> response.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(feed.get("").statusCode()).isEqualTo(200);
    }

    private int letRead(String client, String token) {
        URI address = URI.create(
                realm.server().url() + "/admin/realms/" + realm.name() + "/revocation-feed/readers/" + client);
        return Http.send(Http.request(address)
                        .header("Authorization", "Bearer " + token)
                        .PUT(BodyPublishers.noBody())
                        .build())
                .statusCode();
    }

    private static String serviceAccount(TestRealm realm, String clientId) {
        return ServiceAccounts.create(realm, clientId);
    }

    private static String accountOf(TestRealm realm, String clientId) {
        return ServiceAccounts.userOf(realm, clientId);
    }

    private static String feedClient(TestRealm realm) {
        return realm.admin().clients().findByClientId("revocation-feed").get(0).getId();
    }

    private static void grant(TestRealm realm, String user) {
        String feed = feedClient(realm);
        var role = realm.admin()
                .clients()
                .get(feed)
                .roles()
                .get("read-revocations")
                .toRepresentation();
        realm.admin().users().get(user).roles().clientLevel(feed).add(List.of(role));
    }

    private TokenResponse tokens() {
        return realm.client("demo-spa").signIn("bob", "demo-password", "openid");
    }

    /** The sid of a session that was ended just now. */
    private String endedSession() {
        TokenResponse tokens = tokens();
        realm.client("demo-spa").logout(tokens.refreshToken());
        return tokens.accessToken().string("sid");
    }
}
