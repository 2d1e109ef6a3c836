package io.accesspack.it.pack;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.pack.SpanCollector.CollectedSpan;
import io.accesspack.it.session.AppPage;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** What the pack does is seen in Keycloak's traces, inside the requests that it does it for. */
@Tag("slow")
class TracingIT {

    private static final String PASSWORD = "demo-password";

    /** A row of the table of spans in the page about monitoring. */
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `([a-z-]+)` \\| span \\|", Pattern.MULTILINE);

    @Test
    void showsWhatIsDocumentedInsideTheRequests() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Pack.locate().source("docs/operations/monitoring.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (SpanCollector collector = new SpanCollector();
                Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .asProcess()
                        .buildOption("--tracing-enabled=true")
                        .option("--tracing-endpoint=" + collector.url())
                        .option("--tracing-protocol=http/protobuf")
                        .option("--tracing-sampler-ratio=1.0")
                        .start();
                TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
            doEverything(realm);

            Eventually.holds(() -> names(collector).containsAll(documented));
            assertThat(documented)
                    .containsExactlyInAnyOrder(
                            "refresh-token-rotation",
                            "organization-access",
                            "organization-of-tokens",
                            "organization-access-mapper",
                            "organization-gate",
                            "browser-session",
                            "audit-sink");
            documented.stream()
                    .filter(name -> !name.equals("audit-sink"))
                    .forEach(name -> assertThat(collector.named(name)).allSatisfy(span -> isInsideARequest(span)));

            Eventually.holds(
                    () -> collector.named("refresh-token-rotation").stream().anyMatch(CollectedSpan::failed));
        }
    }

    private static void doEverything(TestRealm realm) {
        webhook(realm);
        AppPage page = AppPage.open(realm, "demo-browser");
        page.signIn("dave", "openid organization:acme");
        page.refresh();
        OidcClient cli = realm.client("demo-cli");
        Jwt first = cli.password("dave", PASSWORD, "openid organization:acme").refreshToken();
        Jwt second = cli.refresh(first).refreshToken();
        assertThat(cli.refresh(second)).isIssued();
        assertThat(cli.refresh(first)).as("a replay").isRefusedWith("invalid_grant");
    }

    private static void isInsideARequest(CollectedSpan span) {
        assertThat(span.parent()).as(span.name()).isNotEmpty();
    }

    private static Set<String> names(SpanCollector collector) {
        return collector.spans().stream().map(CollectedSpan::name).collect(Collectors.toSet());
    }

    /** Nothing listens there: what counts is that it is tried. */
    private static void webhook(TestRealm realm) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        Map.of(
                        "url", "http://localhost:1/",
                        "secret", "the secret of the test's webhook",
                        "allow-http", "true",
                        "allow-private-addresses", "true")
                .forEach(config::putSingle);
        ComponentRepresentation sink = new ComponentRepresentation();
        sink.setName("webhook");
        sink.setProviderId("webhook");
        sink.setProviderType("io.accesspack.audit.sink.AuditSink");
        sink.setParentId(realm.admin().toRepresentation().getId());
        sink.setConfig(config);
        try (Response created = realm.admin().components().add(sink)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }
}
