package io.accesspack.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * The libfaketime of this machine, which gives a process another clock: Debian's package {@code libfaketime}, or the system
 * property {@code access-pack.faketime}.
 */
public final class FakeTime {

    private FakeTime() {}

    private static boolean isInstalled() {
        return library().isPresent();
    }

    /** Skips the test where it is not installed, and says so; in continuous integration, where it must be, the test fails. */
    public static void require() {
        if (isInstalled()) {
            return;
        }
        String missing = "libfaketime is missing: apt-get install libfaketime, or name it with -Daccess-pack.faketime";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing);
        }
        System.err.printf("SKIPPED: %s%n", missing);
        throw new TestAbortedException(missing);
    }

    /** The environment of a process whose clock is ahead; how long something takes stays as it is. */
    static Map<String, String> ahead(Duration duration) {
        Path library = library().orElseThrow(() -> new IllegalStateException("libfaketime is missing"));
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                "+%ds".formatted(duration.toSeconds()),
                "DONT_FAKE_MONOTONIC",
                "1",
                // with it, a JVM's timed waits end at once
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    private static Optional<Path> library() {
        String chosen = System.getProperty("access-pack.faketime", "");
        return chosen.isEmpty() ? installed() : Optional.of(Path.of(chosen)).filter(Files::isRegularFile);
    }

    /** In the folder of this machine's architecture, whatever that is. */
    private static Optional<Path> installed() {
        Path libraries = Path.of("/usr/lib");
        if (!Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(libraries, "*-linux-gnu*")) {
            for (Path architecture : architectures) {
                Path library = architecture.resolve("faketime/libfaketimeMT.so.1");
                if (Files.isRegularFile(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
