package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeycloakTest(realm = "rotation-realm.json")
class RotationIT {

    private final TestRealm realm;
    private final OidcClient app;
    private final Families families;

    RotationIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
        this.families = new Families(realm.server().database());
    }

    @BeforeEach
    void rotateWithOverlap() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 10, "overlap-limit", 100));
    }

    private TokenResponse signIn() {
        return app.password("alice", "alice-password", "openid");
    }

    @Test
    void writesNothingAtLogin() {
        assertThat(families.ofSession(signIn().refreshToken())).isEmpty();
    }

    @Test
    void movesOnByOneGenerationPerRefresh() {
        Jwt first = signIn().refreshToken();

        Jwt second = app.refresh(first).refreshToken();
        Jwt third = app.refresh(second).refreshToken();

        assertThat(second.claims()).containsEntry("fam", first.string("jti")).containsEntry("gen", 1);
        assertThat(third.claims()).containsEntry("fam", first.string("jti")).containsEntry("gen", 2);
        assertThat(families.of(third))
                .containsEntry("generation", 2)
                .containsEntry("current_token_id", third.string("jti"));
    }

    @Test
    void answersALostResponseWithTheSameSuccessor() {
        Jwt first = signIn().refreshToken();

        Jwt lost = app.refresh(first).refreshToken();
        TokenResponse retry = app.refresh(first);

        assertThat(retry.refreshToken().claims())
                .containsEntry("jti", lost.string("jti"))
                .containsEntry("gen", 1);
        assertThat(app.refresh(retry.refreshToken())).isIssued();
    }

    @Test
    void letsTwoTabsThatShareATokenConverge() {
        Jwt shared = signIn().refreshToken();

        Jwt oneTab = app.refresh(shared).refreshToken();
        families.rotatedAgo(shared, Duration.ofSeconds(3));
        Jwt otherTab = app.refresh(shared).refreshToken();

        assertThat(otherTab.string("jti")).isEqualTo(oneTab.string("jti"));
        assertThat(app.refresh(oneTab).refreshToken().string("jti"))
                .isEqualTo(app.refresh(otherTab).refreshToken().string("jti"));
    }

    @Test
    void takesASecondUseAfterTheOverlapForAReplay() {
        Jwt first = signIn().refreshToken();
        Jwt second = app.refresh(first).refreshToken();
        families.rotatedAgo(first, Duration.ofSeconds(11));

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");
    }

    @Test
    void takesOneMoreThanTheOverlapLimitForAReplay() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 60, "overlap-limit", 2));
        Jwt first = signIn().refreshToken();

        assertThat(app.refresh(first)).isIssued();
        assertThat(app.refresh(first)).isIssued();
        assertThat(app.refresh(first)).isIssued();
        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
    }

    @Test
    void aBrowserThatWakesWithThirtyTabsIsNoThiefByDefault() {
        RotationPolicies.configure(realm, Map.of());
        Jwt shared = signIn().refreshToken();

        List<TokenResponse> tabs = Concurrently.run(30, () -> app.refresh(shared));

        assertThat(tabs).allSatisfy(tab -> assertThat(tab).isIssued());
        assertThat(tabs.stream().map(tab -> tab.refreshToken().string("jti")).distinct())
                .hasSize(1);
    }

    @Test
    void aDeviceThatSleptBeforeTheAnswerGetsItLaterWhereThePolicySaysSo() {
        RotationPolicies.configure(realm, Map.of("unused-successor-seconds", 3600, "unused-successor-any-token", true));
        Jwt first = signIn().refreshToken();
        Jwt lost = app.refresh(first).refreshToken();
        families.rotatedAgo(first, Duration.ofMinutes(50));

        Jwt late = app.refresh(first).refreshToken();
        assertThat(late.string("jti")).isEqualTo(lost.string("jti"));
        assertThat(realm.events("REFRESH_TOKEN"))
                .anyMatch(event -> "true".equals(event.getDetails().get("repeated_late"))
                        && first.string("sid").equals(event.getSessionId()));

        Jwt next = app.refresh(late).refreshToken();
        assertThat(app.refresh(first)).as("its successor has been used").isRefusedWith("invalid_grant");
        assertThat(app.refresh(next)).isRefusedWith("invalid_grant");
    }

    @Test
    void aTokenThatIsNotBoundDoesNotProfitUnlessAskedFor() {
        RotationPolicies.configure(realm, Map.of("unused-successor-seconds", 3600));
        Jwt first = signIn().refreshToken();
        app.refresh(first);
        families.rotatedAgo(first, Duration.ofMinutes(50));

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
    }

    @Test
    void yieldsOneSuccessorToManyRefreshesAtOnce() {
        Jwt first = signIn().refreshToken();

        List<TokenResponse> responses = Concurrently.run(30, () -> app.refresh(first));

        assertThat(responses).allSatisfy(response -> assertThat(response).isIssued());
        assertThat(responses.stream().map(response -> response.refreshToken().string("jti")))
                .as("successors")
                .hasSize(30)
                .containsOnly(families.of(first).get("current_token_id").toString());
        assertThat(families.of(first)).containsEntry("generation", 1);
    }

    @Test
    void refusesTheGrandparentDuringTheOverlap() {
        Jwt first = signIn().refreshToken();
        Jwt second = app.refresh(first).refreshToken();
        Jwt third = app.refresh(second).refreshToken();

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(third)).isRefusedWith("invalid_grant");
    }
}
