package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may read what. In the demo, alice may everything in acme, carol in globex, bob little, mallory is in neither. */
@KeycloakTest
class AuditAuthorizationIT {

    private final TestRealm realm;

    AuditAuthorizationIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void nobodyReadsWithoutAValidToken() {
        try (TestRealm other = TestRealm.importInto(realm.server(), "demo-realm.json")) {
            String foreign = AuditApi.token(other, "alice", "openid organization:acme");
            for (String token : new String[] {null, "nonsense", foreign}) {
                assertThat(AuditApi.below(realm, "", token).get("events").status())
                        .isEqualTo(401);
            }
            assertThat(AuditApi.below(realm, "/admin", null).get("events").status())
                    .isEqualTo(401);
            assertThat(AuditApi.below(realm, "/admin", foreign).get("events").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void anAdministratorNeedsViewEvents() {
        String bob = AuditApi.token(realm, "bob", "openid");
        assertThat(AuditApi.below(realm, "/admin", bob).get("events").status()).isEqualTo(403);
        assertThat(AuditApi.below(realm, "/admin", bob).get("events/x").status())
                .isEqualTo(403);

        realm.makeAdministrator("bob", "view-events");

        Api viewer = AuditApi.below(realm, "/admin", AuditApi.token(realm, "bob", "openid"));
        assertThat(viewer.get("events").status()).isEqualTo(200);
        assertThat(viewer.get("events/x").status()).isEqualTo(404);
    }

    @Test
    void aMemberReadsTheRecordsOfTheTokensOrganizationOnly() {
        String acmeId = AuditApi.organization(realm, "acme");
        String globexId = AuditApi.organization(realm, "globex");
        Api alice = AuditApi.ofMember(realm, "alice", "acme");
        Api carol = AuditApi.ofMember(realm, "carol", "globex");

        Answer acme = alice.get("events?max=1000");
        Answer globex = carol.get("events?max=1000");

        assertThat(acme.json().path("events"))
                .isNotEmpty()
                .allMatch(event -> event.path("organizationId").asText().equals(acmeId));
        assertThat(globex.json().path("events"))
                .isNotEmpty()
                .allMatch(event -> event.path("organizationId").asText().equals(globexId));
        assertThat(alice.get("events/" + AuditApi.ids(acme).get(0)).status()).isEqualTo(200);
        assertThat(alice.get("events/" + AuditApi.ids(globex).get(0)).status()).isEqualTo(404);
        assertThat(alice.get("events?organization=" + acmeId).status()).isEqualTo(200);
        assertThat(alice.get("events?organization=" + globexId).status()).isEqualTo(404);
        assertThat(alice.get("events?organization=nothing").status()).isEqualTo(404);
        assertThat(alice.get("events?organization=" + acmeId + "&organization=" + globexId)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aMemberNeedsThePermissionInTheToken() {
        for (Api refused : List.of(
                AuditApi.ofMember(realm, "dave", "acme"),
                AuditApi.ofMember(realm, "mallory", "acme"),
                AuditApi.below(realm, "", AuditApi.token(realm, "mallory", "openid")))) {
            assertThat(refused.get("events").status()).isEqualTo(403);
            assertThat(refused.get("events/x").status()).isEqualTo(403);
        }
    }

    @Test
    void whoIsNoMemberAnyMoreReadsNothingAlthoughTheTokenLives() {
        String acmeId = AuditApi.organization(realm, "acme");
        try (TestRealm own = TestRealm.importInto(realm.server(), "demo-realm.json")) {
            String ownAcme = AuditApi.organization(own, "acme");
            Api alice = AuditApi.ofMember(own, "alice", "acme");
            assertThat(alice.get("events").status()).isEqualTo(200);
            assertThat(alice.get("verify?organization=" + acmeId).status()).isEqualTo(404);
            assertThat(alice.get("verify?organization=" + acmeId + "&organization=" + ownAcme)
                            .status())
                    .isEqualTo(400);

            own.admin()
                    .organizations()
                    .get(ownAcme)
                    .members()
                    .member(own.user("alice").getId())
                    .delete()
                    .close();

            assertThat(alice.get("events").status()).isEqualTo(403);
            assertThat(alice.get("verify").status()).isEqualTo(403);
        }
    }

    @Test
    void aMembersTokenSaysNothingToTheAdminApi() {
        String alice = AuditApi.token(realm, "alice", "openid organization:acme");

        assertThat(AuditApi.below(realm, "/admin", alice).get("events").status())
                .isEqualTo(403);
    }
}
