package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;

/** A cookie that was copied from the browser. */
@KeycloakTest
class CookieReplayIT {

    private final TestRealm realm;
    private final AppPage page;

    CookieReplayIT(TestRealm realm) {
        this.realm = realm;
        this.page = AppPage.open(realm, "demo-browser");
        rotateWithoutOverlap();
    }

    private void rotateWithoutOverlap() {
        ClientPolicyExecutorRepresentation executor = new ClientPolicyExecutorRepresentation();
        executor.setExecutorProviderId("refresh-token-rotation");
        executor.setConfiguration(new ObjectMapper().valueToTree(Map.of("overlap-seconds", 0, "on-replay", "user")));
        ClientProfileRepresentation profile = new ClientProfileRepresentation();
        profile.setName("refresh-token-rotation");
        profile.setExecutors(List.of(executor));
        ClientProfilesRepresentation profiles = new ClientProfilesRepresentation();
        profiles.setProfiles(List.of(profile));
        realm.admin().clientPoliciesProfilesResource().updateProfiles(profiles);
    }

    @Test
    void thiefAndUserAreOutAndBothAreTold() {
        page.signIn("alice", "openid organization:acme");
        AppPage thief = page.stolen();
        assertThat(page.refresh().status()).isEqualTo(200);

        Answer stolen = thief.refresh();
        Answer own = page.refresh();

        for (Answer answer : List.of(stolen, own)) {
            assertThat(answer.refusal()).isEqualTo("400 invalid_grant");
            assertThat(answer.body().path("reason").asText()).isEqualTo("refresh_token_replay");
            assertThat(answer.clearedCookies()).hasSize(1);
        }
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .filteredOn(event -> "refresh_token_replay".equals(event.getError()))
                .singleElement()
                .satisfies(event -> assertThat(event.getClientId()).isEqualTo("demo-browser"));
        assertThat(realm.server()
                        .database()
                        .query(
                                "select * from AP_AUDIT_EVENT where REALM_ID = ? and REASON = 'refresh_token_replay'",
                                realm.admin().toRepresentation().getId()))
                .hasSize(1);
    }

    @Test
    void whatEndedForAnotherReasonIsNoReplay() {
        page.signIn("dave", "openid");
        realm.admin().users().get(realm.user("dave").getId()).logout();

        Answer dead = page.refresh();

        assertThat(dead.refusal()).isEqualTo("400 invalid_grant");
        assertThat(dead.body().has("reason")).isFalse();
    }

    /** The audit trail writes at the end of the transaction: what it cannot record is not committed. */
    @Test
    void aRequestThatFailsToCommitSetsNoCookie() {
        Map<String, String> redemption = page.redemption("bob", "openid");
        realm.server().database().whileMissing("AP_AUDIT_EVENT", () -> {
            Answer failed = page.token(redemption);
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.body().has("access_token")).isFalse();
            assertThat(failed.setCookies()).isEmpty();
        });
    }
}
