package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** What cannot be recorded does not happen. */
@KeycloakTest(realm = "audit-realm.json")
class FailClosedIT {

    private final TestRealm realm;
    private final OidcClient shop;
    private final AuditRows rows;

    FailClosedIT(TestRealm realm) {
        this.realm = realm;
        this.shop = realm.client("shop");
        this.rows = new AuditRows(realm);
    }

    @Test
    void refusesALogin() {
        String alice = realm.user("alice").getId();
        int sessions = realm.admin().users().get(alice).getUserSessions().size();
        int events = realm.events("LOGIN").size();

        rows.whileBroken(() -> {
            TokenResponse refused = shop.password("alice", "alice-password", "openid");
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.body()).doesNotContainKey("access_token");
        });

        assertThat(realm.admin().users().get(alice).getUserSessions()).hasSize(sessions);
        assertThat(realm.events("LOGIN")).hasSize(events);
        assertThat(rows.ofType("LOGIN")).hasSize(events);
    }

    @Test
    void refusesAFailedLoginToo() {
        rows.whileBroken(() ->
                assertThat(shop.password("alice", "wrong", "openid").status()).isEqualTo(500));
    }

    @Test
    void refusesAnAdministratorsChangeAndSavesNothing() {
        UserRepresentation bob = new UserRepresentation();
        bob.setUsername("bob");

        rows.whileBroken(() -> {
            try (Response refused = realm.admin().users().create(bob)) {
                assertThat(refused.getStatus()).isEqualTo(500);
            }
        });

        assertThat(realm.admin().users().searchByUsername("bob", true)).isEmpty();
        assertThat(rows.ofType("USER.CREATE")).isEmpty();
    }

    @Test
    void worksAgainAsSoonAsRowsCanBeWritten() {
        rows.whileBroken(() -> shop.password("alice", "alice-password", "openid"));
        int before = rows.ofType("LOGIN").size();

        assertThat(shop.password("alice", "alice-password", "openid").status()).isEqualTo(200);

        assertThat(rows.ofType("LOGIN")).hasSize(before + 1);
    }
}
