package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accesspack.it.rotation.RotationPolicies;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.ReverseProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyConditionRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;

/** The pack is put into a Keycloak where people are signed in, taken out and put in again: nobody is signed out. */
@Tag("slow")
class ComingAndGoingIT {

    private static final String NAME = "comings";

    private final Browser browser = new Browser();
    private Jwt online;
    private Jwt offline;

    @Test
    void nobodyIsSignedOut() {
        try (Database database = Database.start();
                ReverseProxy proxy = ReverseProxy.at("")) {
            String realm;
            try (KeycloakServer stock = proxy.start(KeycloakServer.on(database).withoutPack())) {
                TestRealm imported = TestRealm.importInto(stock, "plain-realm.json");
                realm = imported.name();
                allowOfflineTokens(imported);
                imported.admin()
                        .users()
                        .create(TestUser.of("bob", "bob@plain.test", "bob-password"))
                        .close();
                OidcClient app = imported.client("app");
                online = issued(app.signIn(browser, "alice", "alice-password", "openid"));
                offline = issued(app.password("alice", "alice-password", "openid offline_access"));
            }
            try (KeycloakServer server = proxy.start(KeycloakServer.on(database))) {
                TestRealm there = TestRealm.existing(server, realm);
                goesOn(there);
                rotate(there);
                goesOn(there);
                replayIsNoticed(there);
                goesOn(there);
                withoutPolicies(there);
            }

            try (KeycloakServer stock = proxy.start(KeycloakServer.on(database).withoutPack())) {
                goesOn(TestRealm.existing(stock, realm));
            }

            try (KeycloakServer again = proxy.start(KeycloakServer.on(database))) {
                TestRealm there = TestRealm.existing(again, realm);
                goesOn(there);
                rotate(there);
                goesOn(there);
                replayIsNoticed(there);
                goesOn(there);
            }
        }
    }

    /** Whoever is signed in refreshes, online and offline, and signs in to the application without being asked for a password. */
    private void goesOn(TestRealm realm) {
        OidcClient app = realm.client("app");
        online = issued(app.refresh(online));
        offline = issued(app.refresh(offline));
        assertThat(app.authorization("openid").open(browser).isReturnedToClient())
                .isTrue();
    }

    /** In a session of somebody else's. */
    private static void replayIsNoticed(TestRealm realm) {
        OidcClient app = realm.client("app");
        Jwt first = issued(app.password("bob", "bob-password", "openid"));
        Jwt second = issued(app.refresh(first));
        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");
    }

    private static void allowOfflineTokens(TestRealm realm) {
        var offlineAccess = realm.admin().roles().get("offline_access").toRepresentation();
        realm.admin()
                .users()
                .get(realm.user("alice").getId())
                .roles()
                .realmLevel()
                .add(List.of(offlineAccess));
    }

    private static Jwt issued(TokenResponse response) {
        assertThat(response).isIssued();
        return response.refreshToken();
    }

    private static void rotate(TestRealm realm) {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", "session"));
        ClientPolicyConditionRepresentation any = new ClientPolicyConditionRepresentation();
        any.setConditionProviderId("any-client");
        any.setConfiguration(JsonNodeFactory.instance.objectNode());
        ClientPolicyRepresentation policy = new ClientPolicyRepresentation();
        policy.setName(NAME);
        policy.setEnabled(true);
        policy.setConditions(List.of(any));
        policy.setProfiles(List.of("rotation"));
        policies(realm, policy);
    }

    private static void withoutPolicies(TestRealm realm) {
        policies(realm);
        RotationPolicies.switchOff(realm);
    }

    private static void policies(TestRealm realm, ClientPolicyRepresentation... policies) {
        ClientPoliciesRepresentation all = new ClientPoliciesRepresentation();
        all.setPolicies(List.of(policies));
        realm.admin().clientPoliciesPoliciesResource().updatePolicies(all);
    }
}
