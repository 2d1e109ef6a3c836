package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What looks like an access token and is none, at every API that takes one: 401, whatever Keycloak makes of it. */
@KeycloakTest
class BearerTokenIT {

    private static final List<String> APIS = List.of(
            "organization-access/me",
            "audit-trail/events",
            "browser-session/me",
            "browser-session/devices",
            "revocations");

    private static final List<String> HEADERS = List.of(
            "{}",
            "null",
            "[]",
            "7",
            "no JSON",
            "{\"alg\":null}",
            "{\"alg\":\"\"}",
            "{\"alg\":\"none\"}",
            "{\"alg\":\"RS255\"}",
            "{\"alg\":\"RS256\"}",
            "{\"alg\":\"HS512\",\"kid\":null}",
            "{\"alg\":\"RS256\",\"kid\":\"unknown\"}");

    private static final List<String> PAYLOADS = List.of("{}", "null", "[]", "");

    private final TestRealm realm;

    BearerTokenIT(TestRealm realm) {
        this.realm = realm;
    }

    static Stream<Arguments> tokens() {
        return APIS.stream().flatMap(api -> HEADERS.stream().map(header -> Arguments.of(api, header)));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void isRefused(String api, String header) {
        for (String payload : PAYLOADS) {
            for (String signature : List.of("", ".", ".c2ln", ".c2ln.c2ln")) {
                String token = encoded(header) + "." + encoded(payload) + signature;

                HttpResponse<String> answer = Http.send(Http.request(URI.create(realm.issuer() + "/" + api))
                        .header("Authorization", "Bearer " + token)
                        .build());

                assertThat(answer.statusCode())
                        .as("%s %s%s: %s", header, payload, signature, answer.body())
                        .isEqualTo(401);
            }
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
