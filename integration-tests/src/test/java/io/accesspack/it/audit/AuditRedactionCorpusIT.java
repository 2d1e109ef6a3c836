package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.audit.RedactionCorpus.Request;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** Hundreds of secrets, planted through a real server: none of them may be on record. */
@KeycloakTest(realm = "audit-realm.json")
class AuditRedactionCorpusIT {

    private final TestRealm realm;
    private final AuditRows rows;
    private final RedactionCorpus corpus = new RedactionCorpus();

    AuditRedactionCorpusIT(TestRealm realm) {
        this.realm = realm;
        rows = new AuditRows(realm);
    }

    @Test
    void recordsNoSecretAndWhatAnAuditorNeeds() {
        allowAnyAttribute();
        SoftAssertions answers = new SoftAssertions();
        for (Request request : corpus.requests()) {
            HttpResponse<String> answer = send(request, "corpus");
            answers.assertThat(answer.statusCode())
                    .as(request.method() + " " + request.path() + " " + answer.body())
                    .isBetween(200, 204);
        }
        answers.assertAll();
        resetAPassword();
        strangeUserAgents();
        failedLogins();

        assertThat(corpus.places()).hasSizeGreaterThan(400);
        String recorded = recorded();
        assertThat(leaks(recorded)).isEmpty();
        assertThat(leaks(realm.server().log())).as("in the log").isEmpty();
        assertThat(recorded)
                .contains(RedactionCorpus.NAMES)
                .contains(
                        "https://app.test/callback",
                        "\"pkce.code.challenge.method\":\"S256\"",
                        "visible_claim",
                        "visible_attribute",
                        "\"max-clients\":[\"77\"]",
                        "https://idp.test/authorize",
                        "ou=visible",
                        "ldap://ldap.test",
                        "mail.test",
                        "planted.test",
                        "https://hooks.example.com/[redacted]",
                        "https://app.test/hooks/[redacted]/in");
    }

    private void allowAnyAttribute() {
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);
        realm.admin().users().userProfile().update(profile);
    }

    private void resetAPassword() {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(corpus.marker("password reset"));
        realm.admin().users().get(realm.user("alice").getId()).resetPassword(password);
    }

    private void strangeUserAgents() {
        for (String prefix : List.of(
                "curl/8 Bearer ",
                "curl/8 api_key=",
                "curl/8 (https://bot.test/?k=",
                "curl/8 //bot.test/",
                "curl/8 bot:/",
                "{\"password\":\"")) {
            send(
                    new Request(
                            "POST",
                            "groups",
                            "{\"name\":\"agent-" + corpus.places().size() + "\"}"),
                    prefix + corpus.marker("user agent " + prefix));
        }
    }

    private void failedLogins() {
        realm.client("shop").password(corpus.marker("password typed as user name"), "x", "openid");
        realm.client("shop").password("alice", corpus.marker("wrong password"), "openid");
        realm.client(corpus.marker("secret typed as client id")).password("alice", "x", "openid");
        realm.client("shop").refresh(corpus.marker("refresh token"));
    }

    private HttpResponse<String> send(Request request, String userAgent) {
        String path = request.path().isEmpty() ? "" : "/" + request.path();
        URI uri = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + path);
        return Http.send(Http.request(uri)
                .header("Authorization", "Bearer " + realm.adminToken())
                .header("Content-Type", "application/json")
                .header("User-Agent", userAgent)
                .method(request.method(), BodyPublishers.ofString(request.body()))
                .build());
    }

    private Map<String, String> leaks(String text) {
        return corpus.places().entrySet().stream()
                .filter(planted -> text.contains(planted.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String recorded() {
        return rows.all().stream()
                .map(row -> row + rows.text(row, "CHANGE_JSON") + rows.text(row, "DETAILS_JSON"))
                .collect(Collectors.joining("\n"));
    }
}
