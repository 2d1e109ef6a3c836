package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./start} itself: what it says to wrong arguments, taken ports and dying servers, and what it leaves behind. */
class StartIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WELCOME = "Ctrl-C stops all of it";

    @TempDir
    private Path folder;

    private DemoFolder demo;
    private Process process;

    @BeforeEach
    void prepare() throws IOException {
        demo = new DemoFolder(folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "help"})
    void saysHowItIsUsed(String argument) throws Exception {
        assertThat(exitOf(argument)).isZero();
        assertThat(demo.output())
                .contains("Usage: ./start", "PORT=8080", "API_PORT=8090", "WEB_PORT=4200", "JAVA_HOME");
        assertThat(demo.output()).doesNotContain("Building", "Starting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=8081", "-x", "8081", "stop"})
    void refusesUnknownArguments(String argument) throws Exception {
        assertThat(exitOf(argument)).isEqualTo(2);
        assertThat(demo.output())
                .contains("unknown argument: " + argument, "Usage: ./start")
                .doesNotContain("Building");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, abc",
        "PORT, 0",
        "API_PORT, 65536",
        "WEB_PORT, -1",
        "WEB_PORT, 08080",
        "PORT, 80 80",
        "PORT, a[1]"
    })
    void refusesWhatIsNoPort(String variable, String value) throws Exception {
        demo.environment.put(variable, value);

        assertThat(exitOf()).isEqualTo(1);
        assertThat(demo.output())
                .isEqualTo(
                        "start: %1$s=%2$s is no port: a number from 1 to 65535, for instance %1$s=8081%n",
                        variable, value);
    }

    @Test
    void refusesOnePortForTwo() throws Exception {
        demo.environment.put("API_PORT", demo.environment.get("PORT"));

        assertThat(exitOf()).isEqualTo(1);
        assertThat(demo.output()).contains("must be three different ports").doesNotContain("Building");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT", "API_PORT"})
    void namesATakenPortAndAnother(String variable) throws Exception {
        try (ServerSocket taken = new ServerSocket(demo.port(variable), 1, InetAddress.getLoopbackAddress())) {
            assertThat(exitOf()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("port %d is taken".formatted(taken.getLocalPort()))
                    .contains(" %s=%d ./start".formatted(variable, taken.getLocalPort() + 1));
        }
    }

    @Test
    void runsTheRestWhenThePortOfTheWebAppIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(demo.port("WEB_PORT"), 1, InetAddress.getLoopbackAddress())) {
            process = demo.start();
            awaitOutput(WELCOME);

            assertThat(demo.output())
                    .contains("left out: port %d is taken".formatted(taken.getLocalPort()))
                    .contains("WEB_PORT=%d ./start".formatted(taken.getLocalPort() + 1));
        }
    }

    @Test
    void tellsKeycloakWhereTheWebAppIs() throws Exception {
        process = demo.start();
        awaitOutput(WELCOME);

        String origin = "http://localhost:" + demo.port("WEB_PORT");
        assertThat(demo.output()).contains(origin);
        assertThat(Files.readAllLines(demo.file("kcadm.calls")))
                .last()
                .asString()
                .startsWith("update clients/id-of-posts-web")
                .contains("redirectUris=[\"" + origin + "/*\"]", "webOrigins=[\"" + origin + "\"]");
    }

    @Test
    void letsTheAdminUseTheConsoleOnce() throws Exception {
        demo.write("apps/console/dist/index.html", "");
        process = demo.start();
        awaitOutput(WELCOME);

        assertThat(demo.output())
                .contains("http://localhost:" + demo.port("PORT") + "/realms/demo/access-console/")
                .contains("http://localhost:" + demo.port("PORT") + "/realms/master/access-console/");
        assertThat(Files.readAllLines(demo.file("kcadm.calls")))
                .last()
                .asString()
                .startsWith("create access-console/client")
                .endsWith("-r master");
        stop();
        Files.delete(demo.file("kcadm.calls"));
        Files.delete(demo.file("output"));

        process = demo.start();
        awaitOutput(WELCOME);

        assertThat(demo.output()).contains("/realms/master/access-console/");
        assertThat(demo.file("kcadm.calls")).doesNotExist();
    }

    @Test
    void runsWhenTheAdminCannotUseTheConsole() throws Exception {
        demo.write("apps/console/dist/index.html", "");
        demo.command(".demo/keycloak-1/bin/kcadm.sh", "[ \"$1\" != create ]");
        demo.write(".demo/web-port", demo.environment.get("WEB_PORT"));
        process = demo.start();
        awaitOutput(WELCOME);

        assertThat(demo.output())
                .contains("The admin cannot use the console: see .demo/admins-console.log")
                .doesNotContain("/realms/master/access-console/");
    }

    /** Keycloak augments itself anew when a JAR's time changes. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesJarsAloneThatAreThereAlready(boolean same) throws Exception {
        demo.write("target/access-pack/providers/a.jar", "a");
        demo.write("target/access-pack/providers/a/README.md", "documentation");
        demo.write(".demo/keycloak-1/providers/a.jar", same ? "a" : "b");
        demo.write(".demo/keycloak-1/providers/README.md", "Keycloak's");
        FileTime before = FileTime.fromMillis(0);
        Files.setLastModifiedTime(demo.file(".demo/keycloak-1/providers/a.jar"), before);

        process = demo.start();
        awaitOutput(WELCOME);

        assertThat(demo.read(".demo/keycloak-1/providers/a.jar")).isEqualTo("a");
        assertThat(Files.getLastModifiedTime(demo.file(".demo/keycloak-1/providers/a.jar"))
                        .equals(before))
                .isEqualTo(same);
    }

    @Test
    void runsOncePerFolder() throws Exception {
        process = demo.start();
        awaitOutput(WELCOME);

        assertThat(exitOf()).isEqualTo(1);
        assertThat(demo.output()).contains("it runs already in this folder, as process " + process.pid());
        assertThat(answers("PORT")).isTrue();
    }

    @Test
    void runsAfterOneThatWasKilled() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createSymbolicLink(demo.file(".demo/running"), Path.of(String.valueOf(gone.pid())));

        process = demo.start();

        awaitOutput(WELCOME);
    }

    @ParameterizedTest
    @CsvSource({"PORT, Keycloak", "API_PORT, The demo API", "WEB_PORT, The demo web app"})
    void noticesThatAServerHasStopped(String variable, String name) throws Exception {
        process = demo.start();
        awaitOutput(WELCOME);

        ProcessHandle server = process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(" " + demo.port(variable) + " "))
                .findFirst()
                .orElseThrow();
        server.destroyForcibly();

        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(demo.output()).contains("start: " + name + " has stopped");
        for (String other : List.of("PORT", "API_PORT", "WEB_PORT")) {
            assertThat(answers(other)).as(other).isFalse();
        }
    }

    @Test
    void leavesNothingBehindWhenItIsEndedWhileItRuns() throws Exception {
        process = demo.start();
        awaitOutput(WELCOME);
        List<ProcessHandle> children = process.descendants().toList();

        process.destroy();

        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(children).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
        assertThat(demo.file(".demo/running")).doesNotExist();
    }

    /** A tool that has children, as Maven and npm have. */
    @ParameterizedTest
    @CsvSource({".mvn/mvn, Building the pack", "jdk/bin/npm, Building the demo web app"})
    void leavesNothingBehindWhenItIsEndedWhileItBuilds(String tool, String saying) throws Exception {
        demo.command(tool, "sleep 1000 & echo $! >building; wait");
        if (tool.endsWith("npm")) {
            Files.delete(demo.file("apps/posts-web/dist"));
        }
        process = demo.start();
        awaitOutput(saying);
        String building = tool.endsWith("npm") ? "apps/building" : "building";
        Eventually.holds(() -> demo.read(building).endsWith("\n"));
        long child = Long.parseLong(demo.read(building).strip());

        process.destroy();

        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        Eventually.holds(
                () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    private int exitOf(String... arguments) throws Exception {
        Process started = demo.start(arguments);
        try {
            assertThat(started.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return started.exitValue();
        } finally {
            started.destroy();
        }
    }

    private void awaitOutput(String text) {
        Eventually.holds(() -> !process.isAlive() || demo.output().contains(text));
        assertThat(demo.output()).contains(text);
    }

    private boolean answers(String variable) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), demo.port(variable))) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }
}
