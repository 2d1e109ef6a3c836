package io.accesspack.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@KeycloakTest(realm = "rotation-realm.json")
class MetricsIT {

    private final TestRealm realm;

    MetricsIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void countRefreshesByOutcome() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 10, "overlap-limit", 1));
        OidcClient app = realm.client("app");
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();

        app.refresh(first);
        app.refresh(first);
        app.refresh(first);

        assertThat(count("rotated")).isEqualTo(1);
        assertThat(count("repeated")).isEqualTo(1);
        assertThat(count("replayed")).isEqualTo(1);
    }

    private double count(String outcome) {
        URI endpoint = realm.server().managementUrl().resolve("/metrics");
        String metrics = Http.send(Http.request(endpoint).build()).body();
        Matcher line = Pattern.compile("access_pack_refreshes_total\\{outcome=\"%s\",realm=\"%s\"[^}]*} (.*)"
                        .formatted(outcome, realm.name()))
                .matcher(metrics);
        assertThat(line.find()).as(outcome).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
