package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A malicious script in the application's page asks for tokens of its own (RFC 10017). */
@KeycloakTest
class HiddenFrameIT {

    private static final String CLIENT = "framed";

    /** Its own code from a frame that nobody sees, its own verifier; then both ways to redeem it. */
    private static final String ATTACK = """
            const [realm, client, redirect, done] = arguments;
            const text = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
              .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
            async function code(verifier) {
              const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
              const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)))
                .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
              const frame = document.createElement('iframe');
              frame.style.display = 'none';
              const loaded = new Promise((resolve) => (frame.onload = resolve));
              frame.src = realm + '/protocol/openid-connect/auth?' + new URLSearchParams({
                client_id: client, redirect_uri: redirect, response_type: 'code', scope: 'openid', prompt: 'none',
                code_challenge: challenge, code_challenge_method: 'S256',
              });
              document.body.append(frame);
              await loaded;
              return new URLSearchParams(frame.contentWindow.location.search).get('code');
            }
            async function redeem(path, headers) {
              const verifier = text();
              const answer = await fetch(realm + path, {
                method: 'POST', credentials: 'include', headers,
                body: new URLSearchParams({
                  grant_type: 'authorization_code', client_id: client, redirect_uri: redirect,
                  code: await code(verifier), code_verifier: verifier,
                }),
              });
              return answer.status + ' ' + JSON.stringify(await answer.json());
            }
            (async () => [
              await redeem('/protocol/openid-connect/token', {}),
              await redeem('/browser-session/token', { 'X-Browser-Session': '1' }),
              document.cookie,
            ])().then(done, (error) => done(['' + error]));
            """;

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private final TestRealm realm;

    HiddenFrameIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void aScriptWithACodeOfItsOwnNeverSeesARefreshToken() {
        try (ClientApplication application = ClientApplication.start()) {
            String redirect = application.redirectUri().toString();
            OtherClient.create(realm, CLIENT, client -> {
                client.setRedirectUris(List.of(redirect));
                client.setWebOrigins(List.of("+"));
                client.setAttributes(Map.of("browser-session.enabled", "true", "pkce.code.challenge.method", "S256"));
            });
            browser.open(realm.client(CLIENT)
                            .authorization("openid")
                            .with("redirect_uri", redirect)
                            .uri())
                    .signIn("bob", "demo-password")
                    .awaitUri(redirect);

            List<?> got = (List<?>)
                    browser.driver().executeAsyncScript(ATTACK, realm.issuer().toString(), CLIENT, redirect);

            assertThat(got).hasSize(3);
            assertThat((String) got.get(0))
                    .as("Keycloak's token endpoint")
                    .startsWith("400 ")
                    .contains("unauthorized_client")
                    .doesNotContain("access_token");
            assertThat((String) got.get(1))
                    .as("browser-session, the script being the page as far as anybody can tell")
                    .startsWith("200 ")
                    .contains("access_token")
                    .doesNotContain("refresh_token");
            assertThat((String) got.get(2)).isEmpty();
        }
    }
}
