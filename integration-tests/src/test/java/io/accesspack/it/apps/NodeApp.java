package io.accesspack.it.apps;

import io.accesspack.testkit.server.AppServer;
import io.accesspack.testkit.server.Pack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A sample of {@code apps/express}, run as a person would: {@code node examples/NAME.js}. */
final class NodeApp {

    private NodeApp() {}

    /** Skips the test where {@code npm ci && npm run build} has not been run; in CI it must have been. */
    static AppServer start(String sample, Map<String, String> environment) {
        Path built = Pack.locate().app("express/dist/index.js");
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(Files.exists(built), () -> "Not built: " + built);
        }
        Path script = Pack.locate().app("express/examples").resolve(sample + ".js");
        return AppServer.start(sample, environment, port -> List.of("env", "PORT=" + port, "node", script.toString()));
    }
}
