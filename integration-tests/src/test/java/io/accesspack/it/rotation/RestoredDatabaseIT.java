package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.database.PostgresDatabase;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** The whole database is put back to an earlier time, sessions, families and all, while clients hold what they were given since. */
@Tag("slow")
class RestoredDatabaseIT {

    private TestRealm realm;
    private OidcClient app;
    private Families families;

    private Jwt signIn() {
        return app.password("alice", "alice-password", "openid").refreshToken();
    }

    private Jwt refresh(Jwt token) {
        return app.refresh(token).refreshToken();
    }

    @Test
    void whatItKnowsCountsAndNoHonestClientIsTakenForAThief() {
        try (PostgresDatabase database = Database.postgres(Map.of());
                KeycloakServer server = KeycloakServer.on(database).start()) {
            realm = TestRealm.importInto(server, "rotation-realm.json");
            app = realm.client("app");
            families = new Families(database);
            RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "notify-user", false));
            Jwt rotatedBefore = signIn();
            Jwt currentThen = refresh(rotatedBefore);
            Jwt untouched = refresh(signIn());
            Jwt loginThatComesFirst = signIn();
            Jwt loginWhoseSuccessorComesFirst = signIn();
            Jwt replayedSince = signIn();
            Jwt currentOfReplayed = refresh(replayedSince);

            server.stop();
            database.backUp();
            server.start();
            Jwt ahead = refresh(refresh(currentThen));
            Jwt successorThatComesLast = refresh(loginThatComesFirst);
            Jwt successorThatComesFirst = refresh(loginWhoseSuccessorComesFirst);
            assertThat(app.refresh(replayedSince)).isRefusedWith("invalid_grant");
            server.stop();
            database.restore();
            server.start();

            assertThat(app.refresh(untouched)).as("not used since").isIssued();

            assertThat(app.refresh(ahead)).as("later than the database").isRefusedWith("invalid_grant");
            assertThat(errors(ahead)).containsExactly("refresh_token_generation_unknown");
            assertThat(families.of(ahead).get("revoked_at")).isNull();
            Jwt again = refresh(currentThen);
            assertThat(again.claims()).as("what it knows as current").containsEntry("gen", 2);
            assertThat(app.refresh(rotatedBefore)).as("superseded before").isRefusedWith("invalid_grant");
            assertThat(app.refresh(again)).isRefusedWith("invalid_grant");
            assertThat(errors(ahead)).contains("refresh_token_replay");

            assertThat(app.refresh(loginThatComesFirst)).as("first comer").isIssued();
            assertThat(app.refresh(successorThatComesLast)).isRefusedWith("invalid_grant");

            assertThat(app.refresh(successorThatComesFirst)).isRefusedWith("invalid_grant");
            assertThat(errors(successorThatComesFirst)).containsExactly("refresh_token_family_unknown");
            assertThat(app.refresh(loginWhoseSuccessorComesFirst))
                    .as("for good")
                    .isRefusedWith("invalid_grant");

            assertThat(app.refresh(currentOfReplayed))
                    .as("a replay that is forgotten")
                    .isIssued();
        }
    }

    private List<String> errors(Jwt token) {
        return realm.events("REFRESH_TOKEN_ERROR").stream()
                .filter(event -> token.string("sid").equals(event.getSessionId()))
                .map(EventRepresentation::getError)
                .toList();
    }
}
