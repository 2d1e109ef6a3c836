package io.accesspack.it.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pack's decision points beside Keycloak's own experimental one, which is about its Authorization Services. */
@Tag("slow")
class AuthzenFeatureIT {

    @ParameterizedTest
    @ValueSource(strings = {"--features=authzen", "--features-disabled=authzen"})
    void theyDoNotMeet(String option) {
        try (Database database = Database.start();
                KeycloakServer server =
                        KeycloakServer.on(database).buildOption(option).start();
                TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
            InteroperabilityCase.prepare(realm);
            Api point = Gateway.create(realm, "gateway", InteroperabilityCase.ORGANIZATION)
                    .at(InteroperabilityCase.ORGANIZATION);

            SoftAssertions all = new SoftAssertions();
            for (InteroperabilityCase each : InteroperabilityCase.all()) {
                all.assertThatCode(() -> each.check(point)).doesNotThrowAnyException();
            }
            all.assertAll();
            assertThat(keycloaksOwn(realm)).isEqualTo(option.equals("--features=authzen") ? 200 : 404);
        }
    }

    private static int keycloaksOwn(TestRealm realm) {
        URI metadata = URI.create(realm.issuer() + "/.well-known/authzen-configuration");
        return Http.send(Http.request(metadata).build()).statusCode();
    }
}
