package io.accesspack.it.console;

import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The pages that {@code npm run build} has made, in the console's JAR. Where they were left out, for want of Node, the tests of the
 * class are skipped, and say so; with the environment variable {@code CI=true} they fail.
 */
final class RealPages implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path console = Pack.locate().providers().stream()
                .filter(jar -> jar.endsWith("access-pack-console.jar"))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(console.toFile())) {
            if (jar.getEntry("access-console/index.html") != null) {
                return;
            }
        }
        String missing = "The console's pages are not built: (cd apps && npm ci && npm run build), and package again";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing);
        }
        System.err.printf("SKIPPED %s: %s%n", context.getDisplayName(), missing);
        throw new TestAbortedException(missing);
    }
}
