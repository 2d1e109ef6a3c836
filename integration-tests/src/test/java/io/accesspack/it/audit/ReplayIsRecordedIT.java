package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import org.junit.jupiter.api.Test;

/** The demo realm's audit trail knows of a replayed refresh token, through Keycloak's own event. */
@KeycloakTest
class ReplayIsRecordedIT {

    private final TestRealm realm;
    private final OidcClient cli;

    ReplayIsRecordedIT(TestRealm realm) {
        this.realm = realm;
        this.cli = realm.client("demo-cli");
    }

    @Test
    void recordsAReplayedRefreshToken() {
        TokenResponse first = cli.password("alice", "demo-password", "openid");
        TokenResponse second = cli.refresh(first.refreshToken());
        cli.refresh(second.refreshToken());

        assertThat(cli.refresh(first.refreshToken()).status()).isEqualTo(400);

        assertThat(new AuditRows(realm).lastOfType("REFRESH_TOKEN_ERROR"))
                .containsEntry("outcome", "FAILURE")
                .containsEntry("reason", "refresh_token_replay")
                .containsEntry("actor_id", realm.user("alice").getId())
                .containsEntry("client_id", "demo-cli")
                .containsEntry("session_id", first.accessToken().claims().get("sid"));
    }
}
