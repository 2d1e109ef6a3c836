package io.accesspack.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The clock of a server, which a test sets while it runs; where {@link FakeTime} is installed. At first it is right. */
public final class FakeClock {

    private final Path file;

    public FakeClock() {
        try {
            file = Files.createTempFile("access-pack-clock", ".txt");
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ahead(Duration.ZERO);
    }

    /** Sets it, from the next look at it on. */
    public void ahead(Duration duration) {
        try {
            Path next = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".next"), "+%ds".formatted(duration.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(FakeTime.ahead(Duration.ZERO));
        environment.remove("FAKETIME");
        environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        environment.put("FAKETIME_NO_CACHE", "1");
        return environment;
    }
}
