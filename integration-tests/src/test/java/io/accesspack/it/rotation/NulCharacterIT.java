package io.accesspack.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** U+0000 in a request, which PostgreSQL does not take: Keycloak's answer, whatever it is, stays Keycloak's. */
@KeycloakTest(realm = "rotation-realm.json")
class NulCharacterIT {

    private static final String NUL = "a\u0000b";
    private static final List<String> PARAMETERS =
            List.of("client_id", "grant_type", "refresh_token", "scope", "client_assertion", "unknown");

    private final TestRealm realm;
    private final OidcClient app;

    NulCharacterIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    @Test
    void isAnsweredAsWithoutRotation() {
        RotationPolicies.switchOff(realm);
        Map<String, Integer> stock = answers();
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        int logged = realm.server().log().length();

        assertThat(answers()).isEqualTo(stock);

        assertThat(realm.server().log().substring(logged)).doesNotContain("at io.accesspack");
    }

    private Map<String, Integer> answers() {
        Map<String, Integer> answers = new TreeMap<>();
        for (String parameter : PARAMETERS) {
            Jwt token = app.password("alice", "alice-password", "openid").refreshToken();
            Map<String, String> form =
                    new HashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", token.encoded()));
            form.put(parameter, NUL);
            answers.put(parameter, app.token(form).status());
        }
        return answers;
    }
}
