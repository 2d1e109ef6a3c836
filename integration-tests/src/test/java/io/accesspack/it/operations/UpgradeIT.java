package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.audit.AuditApi;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.it.session.AppPage;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.ReverseProxy;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Data of an older version, in every table that it has, under this one; and back. Run by {@code ./upgrade-test}. */
@EnabledIf("io.accesspack.it.operations.PreviousPack#isThere")
class UpgradeIT {

    private static final String PASSWORD = "demo-password";

    private String realm;
    private Jwt superseded;
    private Jwt newest;
    private Object claims;
    private String grants;

    @Test
    void findsEverythingAsItWas() {
        try (Database database = Database.start();
                ReverseProxy proxy = ReverseProxy.at("")) {
            Map<String, Long> before;
            try (KeycloakServer older = proxy.start(KeycloakServer.on(database).withPack(PreviousPack.jars()))) {
                use(TestRealm.importInto(older, "demo-realm.json"));
                before = rows(database);
                assertThat(before)
                        .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
            }

            try (KeycloakServer server = proxy.start(KeycloakServer.on(database))) {
                isAllThere(before, database);
                goesOn(TestRealm.existing(server, realm));
            }
        }
    }

    /** The realm is the older one's: what only the newer one has in its realms is not meant for the older one. */
    @Test
    void theOlderOneGoesOnWithWhatTheNewerOneWrote() {
        try (Database database = Database.start();
                ReverseProxy proxy = ReverseProxy.at("")) {
            String name;
            try (KeycloakServer older = proxy.start(KeycloakServer.on(database).withPack(PreviousPack.jars()))) {
                name = TestRealm.importInto(older, "demo-realm.json").name();
            }
            Map<String, Long> before;
            try (KeycloakServer server = proxy.start(KeycloakServer.on(database))) {
                use(TestRealm.existing(server, name));
                before = rows(database);
            }

            try (KeycloakServer older = proxy.start(KeycloakServer.on(database).withPack(PreviousPack.jars()))) {
                isAllThere(before, database);
                goesOn(TestRealm.existing(older, name));
            }
        }
    }

    private static void isAllThere(Map<String, Long> before, Database database) {
        Map<String, Long> after = rows(database);
        assertThat(after.keySet()).containsAll(before.keySet());
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isGreaterThanOrEqualTo(rows));
    }

    private void use(TestRealm demo) {
        realm = demo.name();
        demo.listen("new-device-mail", true);
        tamperEvidence(demo);
        refusedWebhook(demo);
        OidcClient cli = demo.client("demo-cli");
        superseded = cli.password("dave", PASSWORD, "openid organization:acme").refreshToken();
        newest = cli.refresh(cli.refresh(superseded).refreshToken()).refreshToken();
        claims = cli.password("dave", PASSWORD, "openid organization:acme")
                .accessToken()
                .claim("permissions");
        AppPage.open(demo, "demo-browser").signIn("alice", "openid organization:acme");
        cli.logout(cli.password("bob", PASSWORD, "openid").refreshToken());
        grants = Api.ofAdministrator(demo).get("blueprint").json().toPrettyString();
        Eventually.holds(() -> demo.server().database().count("AP_AUDIT_SEAL") > 0);
    }

    private void goesOn(TestRealm demo) {
        OidcClient cli = demo.client("demo-cli");
        Jwt next = cli.refresh(newest).refreshToken();
        assertThat(cli.refresh(superseded)).isRefusedWith("invalid_grant");
        assertThat(cli.refresh(next)).as("the family has ended").isRefusedWith("invalid_grant");
        assertThat(cli.password("dave", PASSWORD, "openid organization:acme")).hasClaim("permissions", claims);
        assertThat(Api.ofAdministrator(demo).get("blueprint").json().toPrettyString())
                .isEqualTo(grants);
        Eventually.holds(() -> verify(demo).path("intact").asBoolean());
    }

    private static JsonNode verify(TestRealm demo) {
        return AuditApi.ofAdministrator(demo).get("verify").json();
    }

    private static void tamperEvidence(TestRealm demo) {
        add(demo, "io.accesspack.audit.settings.AuditSettings", "audit-trail", Map.of("tamper-evidence", "true"));
    }

    /** Nothing listens there: what it does not take stays in the table. */
    private static void refusedWebhook(TestRealm demo) {
        add(
                demo,
                "io.accesspack.audit.sink.AuditSink",
                "webhook",
                Map.of(
                        "url", "http://localhost:1/",
                        "secret", "the secret of the test's webhook",
                        "allow-http", "true",
                        "allow-private-addresses", "true"));
    }

    private static void add(TestRealm demo, String type, String provider, Map<String, String> options) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName(provider);
        component.setProviderId(provider);
        component.setProviderType(type);
        component.setParentId(demo.admin().toRepresentation().getId());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        options.forEach(config::putSingle);
        component.setConfig(config);
        try (Response created = demo.admin().components().add(component)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }

    private static Map<String, Long> rows(Database database) {
        Map<String, Long> rows = new TreeMap<>();
        for (Map<String, Object> table : database.query(
                "select TABLE_NAME from INFORMATION_SCHEMA.TABLES where upper(TABLE_NAME) like 'AP!_%' escape '!'")) {
            String name = table.get("table_name").toString().toUpperCase(Locale.ROOT);
            rows.put(name, database.count(name));
        }
        return rows;
    }
}
