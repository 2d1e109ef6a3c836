package io.accesspack.it.apps;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.AppServer;
import io.accesspack.testkit.server.FreePort;
import io.accesspack.testkit.server.Pack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.opentest4j.TestAbortedException;

/**
 * {@code posts-api} and {@code posts-web} as {@code ./start} runs them, in front of the test's realm. Tests are skipped, and say
 * so, when the web app has not been built; with the environment variable {@code CI=true} they fail.
 */
final class DemoStack implements AutoCloseable {

    private static final String CLIENT = "posts-web";

    private final TestRealm realm;
    private final int webPort = FreePort.find();
    private final AppServer api;
    private final AppServer web;

    private DemoStack(TestRealm realm, Path webServer) {
        this.realm = realm;
        register();
        this.api = startApi();
        this.web = startWeb(webServer);
    }

    static DemoStack start(TestRealm realm) {
        Path web = Pack.locate().app("posts-web");
        if (!Files.exists(web.resolve("dist/index.html"))) {
            skip("The demo web app is not built: (cd apps && npm ci && npm run build)");
        }
        return new DemoStack(realm, web.resolve("serve.mjs"));
    }

    private static void skip(String missing) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing);
        }
        System.err.printf("SKIPPED: %s%n", missing);
        throw new TestAbortedException(missing);
    }

    /** The address of a route of the web app. */
    URI web(String route) {
        return URI.create(webOrigin() + route);
    }

    String webOrigin() {
        return "http://localhost:" + webPort;
    }

    ClientRepresentation client() {
        return realm.admin().clients().findByClientId(CLIENT).get(0);
    }

    void accessTokensLive(int seconds) {
        ClientRepresentation client = client();
        client.getAttributes().put("access.token.lifespan", String.valueOf(seconds));
        realm.admin().clients().get(client.getId()).update(client);
    }

    /** The realm knows the web app at port 4200, which may be taken on this machine. */
    private void register() {
        ClientRepresentation client = client();
        client.setRedirectUris(List.of(webOrigin() + "/*"));
        client.setWebOrigins(List.of(webOrigin()));
        realm.admin().clients().get(client.getId()).update(client);
    }

    private AppServer startApi() {
        return AppServer.start(
                "posts-api",
                Map.of(),
                port -> List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Pack.locate().app("posts-api/target/posts-api.jar").toString(),
                        "--server.port=" + port,
                        "--posts.allowed-origins=" + webOrigin(),
                        // Deleting asks by itself; here a form does, too.
                        "--access-pack.step-up[posts.update].acr=mfa",
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + realm.issuer()));
    }

    private AppServer startWeb(Path server) {
        Map<String, String> environment = Map.of(
                "PORT", String.valueOf(webPort),
                "ISSUER", realm.issuer().toString(),
                "API", api.url().toString());
        return AppServer.start("posts-web", webPort, environment, port -> List.of("node", server.toString()));
    }

    @Override
    public void close() {
        web.close();
        api.close();
    }
}
