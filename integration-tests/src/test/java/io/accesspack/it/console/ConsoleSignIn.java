package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.Page;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** Signs in as the console's pages do: back to the console, the code redeemed for an access token and a cookie. */
final class ConsoleSignIn {

    private static final String CLIENT = "access-console";

    private ConsoleSignIn() {}

    /** The access token that the pages get. */
    static Jwt of(TestRealm realm, String username, String password) {
        return of(realm, username, password, "openid");
    }

    static Jwt of(TestRealm realm, String username, String password, String scope) {
        AuthorizationCodeFlow flow =
                realm.client(CLIENT).authorization(scope).with("redirect_uri", realm.issuer() + "/access-console/");
        Browser browser = new Browser();
        Page back = flow.open(browser).enterPassword(username, password).secondFactor(username);
        Map<String, String> redemption = new HashMap<>(flow.redemption(back.uri()));
        redemption.put("client_id", CLIENT);
        URI address = URI.create(realm.issuer() + "/browser-session/token");
        HttpResponse<String> answer = Http.send(Http.form(
                Http.request(address)
                        .header("Origin", realm.server().url().toString())
                        .header("X-Browser-Session", "1")
                        .header("Cookie", browser.cookiesFor(address)),
                redemption));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("refresh_token");
        try {
            return Jwt.parse(new ObjectMapper()
                    .readTree(answer.body())
                    .path("access_token")
                    .asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
