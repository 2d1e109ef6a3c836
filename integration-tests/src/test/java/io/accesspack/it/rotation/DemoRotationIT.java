package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rotation as the demo realm ships it. */
@KeycloakTest
class DemoRotationIT {

    private final TestRealm realm;
    private final OidcClient cli;
    private final OidcClient api;

    DemoRotationIT(TestRealm realm) {
        this.realm = realm;
        this.cli = realm.client("demo-cli");
        this.api = realm.client("demo-api").secret("demo-api-secret");
    }

    @Test
    void aReplayEndsEverythingAndIsTold() {
        TokenResponse first = cli.password("alice", "demo-password", "openid organization:acme");
        TokenResponse second = cli.refresh(first.refreshToken());
        TokenResponse third = cli.refresh(second.refreshToken());
        TokenResponse newest = cli.refresh(third.refreshToken());
        assertThat(newest).isIssued().hasClaim("org_alias", "acme");
        assertThat(api.isActive(newest.accessToken())).isTrue();

        assertThat(cli.refresh(first.refreshToken())).isRefusedWith("invalid_grant");

        assertThat(cli.refresh(newest.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(api.isActive(newest.accessToken())).isFalse();
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .filteredOn(event -> "refresh_token_replay".equals(event.getError()))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.getUserId()).isEqualTo(realm.user("alice").getId());
                    assertThat(alarm.getSessionId())
                            .isEqualTo(first.refreshToken().string("sid"));
                    assertThat(alarm.getClientId()).isEqualTo("demo-cli");
                });
    }

    @Test
    void twentyRefreshesAtOnceYieldOneSuccessor() {
        Jwt first = cli.password("dave", "demo-password", "openid").refreshToken();

        List<TokenResponse> responses = Concurrently.run(20, () -> cli.refresh(first));

        assertThat(responses).allSatisfy(response -> assertThat(response).isIssued());
        assertThat(responses.stream()
                        .map(response -> response.refreshToken().string("jti"))
                        .distinct())
                .hasSize(1);
        assertThat(cli.refresh(responses.get(0).refreshToken())).isIssued();
    }
}
