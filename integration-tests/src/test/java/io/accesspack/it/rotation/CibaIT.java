package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.AuthenticationDevice;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** OpenID Connect CIBA: the user approves on another device. */
class CibaIT {

    @Test
    void rotates() {
        try (Database database = Database.start();
                AuthenticationDevice device = AuthenticationDevice.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .option(device.serverOption())
                        .start();
                TestRealm realm = TestRealm.importInto(server, "rotation-realm.json")) {
            RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
            OidcClient bank = realm.client("bank").secret("bank-secret");
            Jwt first = device.approve(bank, "alice", "openid").refreshToken();

            Jwt second = bank.refresh(first).refreshToken();

            assertThat(second.claims()).containsEntry("gen", 1);
            assertThat(bank.refresh(first)).isRefusedWith("invalid_grant");
            assertThat(bank.refresh(second)).isRefusedWith("invalid_grant");

            createPage(realm);
            assertThat(device.approve(realm.client("page"), "alice", "openid"))
                    .as("a client with browser sessions")
                    .isRefusedWith("unauthorized_client");
        }
    }

    private static void createPage(TestRealm realm) {
        ClientRepresentation page = new ClientRepresentation();
        page.setClientId("page");
        page.setPublicClient(true);
        page.setAttributes(Map.of(
                "browser-session.enabled", "true",
                "oidc.ciba.grant.enabled", "true",
                "ciba.backchannel.token.delivery.mode", "poll"));
        realm.admin().clients().create(page).close();
    }
}
