package io.accesspack.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.server.AppServer;
import io.accesspack.testkit.server.Pack;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide for Angular from an empty folder to the forbidden page, as a newcomer walks it. It fetches Angular and takes three
 * minutes, so {@code ./test AngularGuideIT -Dguides=true} is a command of its own; {@code guide.test.mjs} compiles the same code in
 * every build.
 */
@KeycloakTest
@EnabledIfSystemProperty(named = "guides", matches = "true", disabledReason = "Fetches Angular: -Dguides=true")
class AngularGuideIT {

    private static final Guide GUIDE = Guide.named("angular.md");

    /** The one that the guide names, because the client of the demo realm allows requests from there. */
    private static final int PORT = 5173;

    private static final URI APP = URI.create("http://localhost:" + PORT + "/");

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    @TempDir
    Path folder;

    @Test
    void endsAtTheForbiddenPageAndLeavesNoTokenInTheBrowser(TestRealm realm) throws Exception {
        Files.createSymbolicLink(folder.resolve("access-pack"), repository());
        run(GUIDE.shell());
        for (Map.Entry<String, String> file : GUIDE.files().entrySet()) {
            Files.writeString(
                    folder.resolve("my-app").resolve(file.getKey()),
                    file.getValue()
                            .replace(
                                    "http://localhost:8080/realms/demo",
                                    realm.issuer().toString()));
        }

        try (AppServer app = AppServer.start(
                "my-app",
                PORT,
                environment(),
                port -> List.of(
                        "sh", "-c", "cd " + folder.resolve("my-app") + " && exec npx ng serve --port " + port))) {
            assertThat(app.url().getPort()).isEqualTo(PORT);
            browser.open(APP).signIn("bob", "demo-password").awaitUri(APP.toString());
            browser.await("app-welcome");
            assertThat(browser.text()).contains("Bob Demo in acme", "New post").doesNotContain("You may read.");

            browser.click("a[href='/administration']").await("app-forbidden");

            browser.open(APP).await("app-welcome");
            assertThat((String) browser.driver()
                            .executeScript(
                                    "return JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie"))
                    .doesNotContain("eyJ");
        }
    }

    private void run(String commands) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-ec", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().putAll(environment());
        assertThat(builder.start().waitFor()).as(() -> "Said: " + output()).isZero();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Angular wants a newer Node than many machines have: the packages in {@code apps} bring theirs. */
    private static Map<String, String> environment() {
        return Map.of(
                "NG_CLI_ANALYTICS",
                "false",
                "npm_config_yes",
                "true",
                "PATH",
                Pack.locate().app("node_modules/.bin") + File.pathSeparator + System.getenv("PATH"));
    }

    private static Path repository() {
        return Pack.locate().startScript().getParent();
    }
}
