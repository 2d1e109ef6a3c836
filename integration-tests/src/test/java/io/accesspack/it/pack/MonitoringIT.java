package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.Pack;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** What there is to watch, and that dashboard, alerts and documentation watch what there is. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringIT {

    private static final Pack PACK = Pack.locate();
    private static final String MONITORING = "docs/operations/monitoring/";
    private static final Pattern NAME = Pattern.compile("access_pack_[a-z_]+");

    private TestRealm realm;
    private HttpServer receiver;

    @BeforeAll
    void letEverythingHappen(TestRealm ownRealm) throws IOException {
        realm = ownRealm;
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        component(
                "io.accesspack.audit.sink.AuditSink",
                "webhook",
                Map.of(
                        "url",
                        "http://localhost:" + receiver.getAddress().getPort(),
                        "secret",
                        "the secret of the test's webhook",
                        "allow-http",
                        "true",
                        "allow-private-addresses",
                        "true"));
        component("io.accesspack.audit.settings.AuditSettings", "audit-trail", Map.of("tamper-evidence", "true"));
        var app = realm.client("demo-cli");
        app.logout(app.refresh(app.password("bob", "demo-password", "openid").refreshToken())
                .refreshToken());
        realm.client("demo-console").password("bob", "demo-password", "openid organization:acme");
        String id = realm.admin().toRepresentation().getId();
        Eventually.holds(() -> seal() == 200);
        realm.server().database().update("update AP_AUDIT_CHAIN set SIGNED_CHECKPOINT = null where CHAIN_ID = ?", id);
        app.password("bob", "demo-password", "openid");
        Eventually.holds(() -> {
            seal();
            return declared().equals(samples());
        });
    }

    @AfterAll
    void stopReceiving() {
        receiver.stop(0);
    }

    @Test
    void isThereWithHelpAndUnit() {
        String metrics = metrics();
        Set<String> present = samples();

        assertThat(present).as("all that the JARs have").isEqualTo(declared());
        for (String name : present) {
            assertThat(metrics).containsPattern("(?m)^# HELP " + name.replace("_total", "(_total)?") + " \\S.+$");
        }
        String page = text("docs/operations/monitoring.md");
        assertThat(present).allSatisfy(name -> assertThat(page).containsPattern("\\| `" + name + "` \\| [a-z]+ \\|"));
        assertThat(names(page)).isEqualTo(present);
        assertThat(names(text(MONITORING + "grafana-dashboard.json"))).isEqualTo(present);
        assertThat(names(text(MONITORING + "prometheus-rules.yaml"))).isSubsetOf(present);
    }

    @Test
    void everyAlertIsExplained() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(PACK.source(MONITORING + "prometheus-rules.yaml").toFile());
        List<JsonNode> alerts = rules.findParents("alert");
        String page = text("docs/operations/monitoring.md");

        assertThat(alerts).hasSizeGreaterThan(5).allSatisfy(alert -> {
            assertThat(alert.path("expr").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).isNotBlank();
            assertThat(page).contains("| `" + alert.path("alert").asText() + "` |");
        });
    }

    @Test
    void everyPanelHasAQueryOfTheChosenDataSource() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(PACK.source(MONITORING + "grafana-dashboard.json").toFile());

        assertThat(dashboard.path("uid").asText()).isEqualTo("access-pack");
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(query -> {
                assertThat(names(query.path("expr").asText())).isNotEmpty();
                assertThat(query.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            });
        });
    }

    @Test
    void everyLogCategoryIsListed() {
        String page = text("docs/operations/monitoring.md");

        assertThat(frozen("log categories")).isNotEmpty().allSatisfy(category -> assertThat(page)
                .contains("| `" + category.replace(".*", "") + "` |"));
    }

    /** The meters in the JARs, as Prometheus names them. */
    private static Set<String> declared() {
        return frozen("metrics").stream()
                .map(line -> line.replace('.', '_').split(" "))
                .map(line -> line[1].equals("Counter") ? line[0] + "_total" : line[0])
                .map(name -> name.endsWith("_age") || name.endsWith("_lag") ? name + "_seconds" : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> frozen(String section) {
        return text("docs/names.txt")
                .lines()
                .dropWhile(line -> !line.equals("[" + section + "]"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private static String text(String path) {
        try {
            return Files.readString(PACK.source(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> samples() {
        return names(metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.joining(" ")));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text.replace("access_pack_.+", ""))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String metrics() {
        return Http.send(Http.request(realm.server().managementUrl().resolve("/metrics"))
                        .build())
                .body();
    }

    private int seal() {
        URI seal = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/audit-trail/seal");
        return Http.send(Http.request(seal)
                        .header("Authorization", "Bearer " + realm.adminToken())
                        .POST(BodyPublishers.noBody())
                        .build())
                .statusCode();
    }

    private void component(String type, String provider, Map<String, String> config) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName(provider);
        component.setProviderType(type);
        component.setProviderId(provider);
        component.setParentId(realm.admin().toRepresentation().getId());
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        config.forEach(values::putSingle);
        component.setConfig(values);
        try (Response created = realm.admin().components().add(component)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }
}
