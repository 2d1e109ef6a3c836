package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.ClientRepresentation;

/** Tokens bound to a client certificate (RFC 8705), with Keycloak behind a proxy that ends the mutual TLS. */
@Tag("slow")
class MutualTlsIT {

    @TempDir
    private Path folder;

    @Test
    void rotatesOnlyForTheCertificateThatTheTokenIsBoundTo() {
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .buildOption("--spi-x509cert-lookup--provider=rfc9440")
                        .start()) {
            TestRealm realm = TestRealm.importInto(server, "rotation-realm.json");
            RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "notify-user", false));
            bindTokens(realm, true);
            Families families = new Families(database);
            OidcClient anyone = realm.client("app");
            OidcClient app = new ClientCertificate(folder, "app").presentedBy(anyone);
            OidcClient thief = new ClientCertificate(folder, "thief").presentedBy(anyone);

            Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
            Jwt second = app.refresh(first).refreshToken();
            List<Map<String, Object>> before = families.ofSession(second);

            assertThat(thief.refresh(second).status()).isEqualTo(401);
            assertThat(thief.refresh(first).status()).isEqualTo(401);
            assertThat(anyone.refresh(first).status()).isEqualTo(401);
            assertThat(families.ofSession(second)).isEqualTo(before);

            Jwt third = app.refresh(second).refreshToken();
            assertThat(third.claims()).containsEntry("gen", 2).containsKey("cnf");
            assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
            assertThat(app.refresh(third)).isRefusedWith("invalid_grant");

            RotationPolicies.configure(
                    realm, Map.of("overlap-seconds", 0, "unused-successor-seconds", 3600, "notify-user", false));
            assertThat(late(app, families)).isIssued();
            Jwt bound = app.password("alice", "alice-password", "openid").refreshToken();
            app.refresh(bound);
            families.rotatedAgo(bound, Duration.ofMinutes(50));
            bindTokens(realm, false);
            assertThat(thief.refresh(bound))
                    .as("a certificate that Keycloak does not verify")
                    .isRefusedWith("invalid_grant");
        }
    }

    private static TokenResponse late(OidcClient app, Families families) {
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        app.refresh(first);
        families.rotatedAgo(first, Duration.ofMinutes(50));
        return app.refresh(first);
    }

    private static void bindTokens(TestRealm realm, boolean bound) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("app").get(0);
        client.getAttributes().put("tls.client.certificate.bound.access.tokens", String.valueOf(bound));
        realm.admin().clients().get(client.getId()).update(client);
    }
}
