package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakCommand;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was granted since a realm was imported goes along when Keycloak's own commands take it to another server. */
@Tag("slow")
@KeycloakTest
class ExportIT {

    private final TestRealm realm;
    private final KeycloakServer server;

    @TempDir
    private Path folder;

    ExportIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
    }

    @Test
    void anotherServerIsWhatThisOneIsNow() {
        BlueprintEndpoint here = new BlueprintEndpoint(realm);
        assertThat(here.put("", """
                { 'sharedRoles':   { 'auditor': { 'permissions': ['organization.audit.read'] } },
                  'organizations': {
                    'acme':   { 'members': { 'bob':   { 'roles': ['auditor'] }, 'alice': {}, 'dave': { 'roles': ['admin'] } },
                                'expected': { 'eve@example.com': { 'roles': ['editor'] } } },
                    'globex': { 'members': { 'carol': { 'permissions': ['posts.*', 'organization.*'] } } } } }
                """).status()).isEqualTo(200);
        String now = here.get().json().toPrettyString();
        List<?> stored = components();

        KeycloakCommand.on(server.database())
                .run("export", "--realm=" + realm.name(), "--dir=" + folder, "--users=different_files");

        assertThat(components()).isEqualTo(stored);
        try (Database database = Database.start()) {
            KeycloakCommand.on(database).run("import", "--dir=" + folder);
            try (KeycloakServer other = KeycloakServer.on(database).start();
                    TestRealm there = TestRealm.existing(other, realm.name())) {
                assertThat(new BlueprintEndpoint(there).get().json().toPrettyString())
                        .isEqualTo(now);
                assertThat(there.client("demo-cli").password("bob", "demo-password", "openid organization:acme"))
                        .hasClaim("org_roles", List.of("auditor", "member"));
                assertThat(there.admin().components().query(null, DemoRealm.BLUEPRINT))
                        .isEmpty();
            }
        }
    }

    @Test
    void aSingleFileHasItToo() throws IOException {
        assertThat(new BlueprintEndpoint(realm)
                        .put("", "{ 'sharedRoles': { 'since-then': {} } }")
                        .status())
                .isEqualTo(200);
        Path file = folder.resolve("realm.json");

        KeycloakCommand.on(server.database()).run("export", "--realm=" + realm.name(), "--file=" + file);

        JsonNode components = BlueprintEndpoint.json(Files.readString(file)).at("/components/" + DemoRealm.BLUEPRINT);
        assertThat(components).hasSize(1);
        assertThat(components.at("/0/config/blueprint")).satisfies(parts -> assertThat(
                        StreamSupport.stream(parts.spliterator(), false))
                .anyMatch(part ->
                        BlueprintEndpoint.json(part.asText()).at("/sharedRoles").has("since-then")));
    }

    private List<?> components() {
        return server.database()
                .query(
                        "select ID, NAME, PROVIDER_ID from COMPONENT where REALM_ID = ? order by ID",
                        realm.admin().toRepresentation().getId());
    }
}
