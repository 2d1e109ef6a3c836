package io.accesspack.it.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Another version of the pack: the folder of JARs that the system property {@value #FOLDER} names. */
final class PreviousPack {

    static final String FOLDER = "access-pack.previous";

    private PreviousPack() {}

    static boolean isThere() {
        return folder().isPresent();
    }

    static List<Path> jars() {
        try (Stream<Path> files = Files.list(folder().orElseThrow())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(FOLDER))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }
}
