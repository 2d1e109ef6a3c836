package io.accesspack.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.AppServer;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** The guides for a gateway and for Envoy, in front of an API that only writes down what it is asked. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayIT {

    private static final Guide GUIDE = Guide.named("gateway.md");
    private static final Pattern CALL = Pattern.compile("^call .*# (\\d+)", Pattern.MULTILINE);

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private TestRealm realm;
    private OidcClient cli;
    private HttpServer api;
    private AppServer gateway;
    private AppServer extAuthz;

    @BeforeAll
    void start(TestRealm ownRealm, @TempDir Path folder) throws Exception {
        realm = ownRealm;
        cli = realm.client("demo-cli");
        Files.writeString(folder.resolve("gateway.json"), GUIDE.json());
        assertThat(typed(GUIDE.shells().get(0), folder)).isEmpty();
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::writeDown);
        api.start();
        Map<String, String> environment = Map.of(
                "ISSUER", realm.issuer().toString(),
                "CLIENT_SECRET", GUIDE.json(ClientRepresentation.class).getSecret(),
                "UPSTREAM", "http://localhost:" + api.getAddress().getPort());
        gateway = NodeApp.start("gateway", environment);
        extAuthz = NodeApp.start("ext-authz", environment);
    }

    /** What commands of the guide say, which are for the demo of {@code ./start}. */
    private String typed(String commands, Path folder) throws Exception {
        String here = commands.replace(
                        "http://localhost:8080", realm.server().url().toString())
                .replace("realms/demo/", "realms/" + realm.name() + "/")
                .replace(
                        "http://localhost:3002",
                        gateway == null ? "" : gateway.url().toString());
        Process shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", here)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return said;
    }

    private void writeDown(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add("%s %s by %s in %s: %s%s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("X-User"),
                            exchange.getRequestHeaders().getFirst("X-Organization"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                            exchange.getRequestHeaders().containsKey("Authorization") ? " with a token" : ""));
            byte[] answer = "{\"from\": \"api\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(207, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @AfterAll
    void stop() {
        for (AppServer app : new AppServer[] {gateway, extAuthz}) {
            if (app != null) {
                app.close();
            }
        }
        if (api != null) {
            api.stop(0);
        }
    }

    @BeforeEach
    void forget() {
        asked.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /acme/posts/7, bob, true",
        "POST, /acme/posts, bob, true",
        "PUT, /acme/posts/7, bob, false",
        "DELETE, /acme/posts/7, bob, false",
        "DELETE, /acme/posts/7, dave, true",
        "GET, /acme/media/7, bob, false",
        "GET, /acme/Posts/7, bob, false",
        "GET, /acme/posts%2F..%2Fmedia, bob, false",
        "OPTIONS, /acme/posts/7, alice, false",
        "GET, /globex/posts/7, carol, false", // where the gateway may not ask
        "GET, /nowhere/posts/7, bob, false",
    })
    void bothLetPassWhatTheUserMay(String method, String path, String user, boolean passes) {
        String token = token(user);

        HttpResponse<String> passed = send(gateway, method, path, token);
        assertThat(passed.statusCode()).as(gateway.log()).isEqualTo(passes ? 207 : 403);
        assertThat(asked).hasSize(passes ? 1 : 0);

        HttpResponse<String> envoys = send(extAuthz, method, "/ext-authz" + path, token);
        assertThat(envoys.statusCode()).as(extAuthz.log()).isEqualTo(passes ? 200 : 403);
        if (passes) {
            assertThat(envoys.headers().firstValue("x-user"))
                    .contains(realm.user(user).getId());
            assertThat(envoys.headers().firstValue("x-organization")).contains("acme");
        }
    }

    /** The API of this test answers 207 where that of the guide answers 200. */
    @Test
    void theGuidesCallsAreAnsweredAsItSays(@TempDir Path folder) throws Exception {
        String calls = GUIDE.shells().get(2);

        assertThat(typed(calls, folder).lines())
                .hasSize(5)
                .containsExactlyElementsOf(CALL.matcher(calls)
                        .results()
                        .map(call -> call.group(1).replace("200", "207"))
                        .toList());
    }

    @Test
    void theApiIsToldWhoseRequestItIsAndSeesNoToken() {
        HttpResponse<String> answer = send(gateway, "POST", "/acme/posts/7?draft=1", token("bob"));

        assertThat(answer.body()).isEqualTo("{\"from\": \"api\"}");
        assertThat(asked)
                .containsExactly("POST /acme/posts/7?draft=1 by %s in acme: {\"title\": \"Hello\"}"
                        .formatted(realm.user("bob").getId()));
    }

    @Test
    void whoeverHasNoTokenIsNotLetIn() {
        assertThat(send(gateway, "GET", "/acme/posts", null).statusCode()).isEqualTo(401);
        assertThat(send(extAuthz, "GET", "/ext-authz/acme/posts", null).statusCode())
                .isEqualTo(401);
        assertThat(send(extAuthz, "GET", "/acme/posts", token("bob")).statusCode())
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    /** Sent as they are: clients of Java and of JavaScript would tidy them up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/acme/posts/../media",
                "/acme/posts/%2e%2e/media",
                "/acme/posts/./../media",
                "//acme/posts",
                "/acme/posts\\..\\media"
            })
    void whatTheApiWouldSeeOtherwiseIsRefused(String path) throws IOException {
        String status;
        try (Socket socket = new Socket(gateway.url().getHost(), gateway.url().getPort())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: api\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(path, token("bob"))
                            .getBytes(StandardCharsets.US_ASCII));
            status = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ", 3)[1];
        }

        assertThat(status).isIn("400", "403", "404");
        assertThat(asked).isEmpty();
    }

    @Test
    void aPermissionThatIsTakenAwayCountsAtOnce() {
        String token = token("bob");
        Api admin = Api.ofAdministrator(realm);
        String granted = "organizations/acme/members/bob/permissions";
        assertThat(send(gateway, "POST", "/acme/media", token).statusCode()).isEqualTo(403);

        admin.put(granted, "[\"media.create\", \"media.upload\"]");
        admin.put("catalogue/media.create", "{\"description\": \"Make media\"}");
        admin.put(granted, "[\"media.create\", \"media.upload\"]");
        assertThat(send(gateway, "POST", "/acme/media", token).statusCode()).isEqualTo(207);

        admin.put(granted, "[\"media.upload\"]");
        assertThat(send(gateway, "POST", "/acme/media", token).statusCode()).isEqualTo(403);
    }

    /** Envoy itself cannot be run here: but what it understands, and that the parts fit together, and to the service. */
    @Test
    void envoysConfigurationFitsTogether() throws IOException {
        JsonFormat.parser()
                .usingTypeRegistry(TypeRegistry.newBuilder()
                        .add(HttpConnectionManager.getDescriptor())
                        .add(ExtAuthz.getDescriptor())
                        .add(Router.getDescriptor())
                        .build())
                .merge(Guide.named("envoy.md").json(), Bootstrap.newBuilder());

        JsonNode resources = Guide.named("envoy.md").json(JsonNode.class).path("static_resources");
        JsonNode connections = resources.at("/listeners/0/filter_chains/0/filters/0/typed_config");
        JsonNode filter = connections.at("/http_filters/0/typed_config");
        Set<String> clusters = new TreeSet<>();
        resources.path("clusters").forEach(cluster -> {
            clusters.add(cluster.path("name").asText());
            assertThat(cluster.at("/load_assignment/cluster_name")).isEqualTo(cluster.path("name"));
            assertThat(cluster.at(
                                    "/load_assignment/endpoints/0/lb_endpoints/0/endpoint/address/socket_address/port_value")
                            .isInt())
                    .isTrue();
        });

        assertThat(clusters)
                .containsExactlyInAnyOrder(
                        connections
                                .at("/route_config/virtual_hosts/0/routes/0/route/cluster")
                                .asText(),
                        filter.at("/http_service/server_uri/cluster").asText());
        assertThat(List.of(
                        filter.path("@type").asText(),
                        connections.at("/http_filters/1/typed_config/@type").asText()))
                .containsExactly(
                        "type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthz",
                        "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router");
        assertThat(filter.path("failure_mode_allow").asBoolean(true)).isFalse();
        assertThat(filter.at("/http_service/path_prefix").asText()).isEqualTo("/ext-authz");
        assertThat(connections.path("normalize_path").asBoolean()).isTrue();
        assertThat(connections.path("path_with_escaped_slashes_action").asText())
                .isEqualTo("REJECT_REQUEST");
        assertThat(filter.at("/http_service/authorization_response/allowed_upstream_headers/patterns"))
                .extracting(pattern -> pattern.path("exact").asText())
                .containsExactly("x-user", "x-organization");
        assertThat(filter.at("/allowed_headers/patterns/0/exact").asText()).isEqualTo("authorization");
    }

    private String token(String user) {
        return cli.password(user, "demo-password", "openid").accessToken().encoded();
    }

    private static HttpResponse<String> send(AppServer app, String method, String path, String token) {
        HttpRequest.Builder request = Http.request(URI.create(app.url() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("POST")
                                ? BodyPublishers.ofString("{\"title\": \"Hello\"}")
                                : BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return Http.send(request.build());
    }
}
