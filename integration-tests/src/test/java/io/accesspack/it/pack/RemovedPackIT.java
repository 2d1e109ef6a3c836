package io.accesspack.it.pack;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever takes the JARs out again keeps a Keycloak that starts, and everything that never used the pack. */
@Tag("slow")
class RemovedPackIT {

    @Test
    void leavesAKeycloakThatStarts() {
        try (Database database = Database.start()) {
            String plain;
            String demo;
            try (KeycloakServer withPack = KeycloakServer.on(database).start()) {
                plain = TestRealm.importInto(withPack, "plain-realm.json").name();
                demo = TestRealm.importInto(withPack, "demo-realm.json").name();
            }

            try (KeycloakServer stock =
                    KeycloakServer.on(database).withoutPack().start()) {
                OidcClient app = OidcClient.of(URI.create(stock.url() + "/realms/" + plain), "app");
                assertThat(app.signIn("alice", "alice-password", "openid")).isIssued();
                try (TestRealm abandoned = TestRealm.existing(stock, demo)) {
                    assertThat(abandoned.user("alice").isEnabled()).isTrue();
                }
            }
        }
    }
}
