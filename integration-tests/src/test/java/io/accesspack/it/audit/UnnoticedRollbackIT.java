package io.accesspack.it.audit;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rolled back has not happened, whatever Keycloak has noticed of it. */
@Tag("slow")
class UnnoticedRollbackIT {

    @TempDir
    private static Path folder;

    @Test
    void aLoginThatIsNotSavedIsNotAcknowledged() throws IOException {
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .provider(FailingListenerFactory.jarIn(folder))
                        .start()) {
            TestRealm realm = TestRealm.importInto(server, "audit-realm.json");
            realm.listen(FailingListenerFactory.ID, true);
            AuditRows rows = new AuditRows(realm);

            for (int i = 0; i < 3; i++) {
                TokenResponse refused = realm.client("shop").password("alice", "alice-password", "openid");
                assertThat(refused.status()).isEqualTo(500);
                assertThat(refused.body()).doesNotContainKey("access_token");
            }

            assertThat(rows.ofType("LOGIN")).isEmpty();
            assertThat(realm.client("shop").password("alice", "wrong", "openid"))
                    .as("a refused login is unaffected")
                    .isRefusedWith("invalid_grant");
            assertThat(rows.ofType("LOGIN_ERROR")).hasSize(1);
        }
    }
}
