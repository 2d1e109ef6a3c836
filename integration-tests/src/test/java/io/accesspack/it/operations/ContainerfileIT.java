package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The image that the release's Containerfile makes, as an operator runs it who allows it nothing. Where no stock image can be pulled,
 * {@code integration-tests/stock-image} makes one.
 */
@EnabledIf("stockImageIsThere")
class ContainerfileIT {

    private static final String IMAGE = "keycloak-access-pack:test";

    static boolean stockImageIsThere() {
        return Docker.has("quay.io/keycloak/keycloak:" + Pack.keycloakVersion());
    }

    @Test
    void runsReadOnlyAndAsNobodyInParticular() {
        Pack pack = Pack.locate();
        String folder = pack.providers().get(0).getParent().getParent().toString();
        Docker.run(
                "build",
                "--build-arg=KEYCLOAK_VERSION=" + Pack.keycloakVersion(),
                "--build-arg=DB=dev-file",
                "--tag=" + IMAGE,
                "--file=" + folder + "/container/Containerfile",
                folder);

        try (Container server = new Container()) {
            server.start();
            assertThatThrownBy(() -> Docker.run("exec", server.id(), "touch", "/opt/keycloak/providers/other.jar"))
                    .hasMessageContaining("Read-only file system");
            assertThat(Docker.run("exec", server.id(), "id", "-u")).isEqualTo("1000");
            assertThat(server.log()).doesNotContain("Updating the configuration");
            try (TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
                OidcClient cli = realm.client("demo-cli");
                TokenResponse tokens = cli.password("dave", "demo-password", "openid organization:acme");
                assertThat(tokens).hasClaim("org_alias", "acme");
                assertThat(cli.refresh(tokens.refreshToken())).isIssued();
            }
        }
    }

    /** One container, with everything that Keycloak writes in memory. */
    private static final class Container implements KeycloakServer {

        private String id;

        String id() {
            return id;
        }

        @Override
        public void start() {
            id = Docker.run(
                    "run",
                    "--detach",
                    "--read-only",
                    "--tmpfs=/tmp",
                    "--tmpfs=/opt/keycloak/data:uid=1000",
                    "--user=1000",
                    "--cap-drop=ALL",
                    "--security-opt=no-new-privileges",
                    "--publish=127.0.0.1::8080",
                    "--publish=127.0.0.1::9000",
                    "--env=KC_HTTP_ENABLED=true",
                    "--env=KC_HOSTNAME_STRICT=false",
                    "--env=KC_BOOTSTRAP_ADMIN_USERNAME=" + ADMIN,
                    "--env=KC_BOOTSTRAP_ADMIN_PASSWORD=" + ADMIN,
                    IMAGE);
            Eventually.holds(this::isReady);
        }

        private boolean isReady() {
            try {
                return Http.send(Http.request(managementUrl().resolve("/health/ready"))
                                        .build())
                                .statusCode()
                        == 200;
            } catch (UncheckedIOException notListeningYet) {
                return false;
            }
        }

        @Override
        public URI url() {
            return URI.create("http://" + Docker.run("port", id, "8080"));
        }

        @Override
        public URI managementUrl() {
            return URI.create("http://" + Docker.run("port", id, "9000"));
        }

        @Override
        public Database database() {
            throw new UnsupportedOperationException("inside the container");
        }

        @Override
        public String log() {
            return Docker.run("logs", id);
        }

        @Override
        public void stop() {
            Docker.run("rm", "--force", id);
        }

        @Override
        public void kill() {
            Docker.run("kill", id);
        }
    }
}
