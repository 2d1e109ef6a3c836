package io.accesspack.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The product under test: {@code target/access-pack}, as {@code mvn package} assembled it. */
public final class Pack {

    private final Path root;

    private Pack(Path root) {
        this.root = root;
    }

    /**
     * Finds the pack from the system property {@code access-pack.root} (the repository), or from the working directory
     * upwards, as an IDE would start a test.
     *
     * @throws IllegalStateException when nothing has been assembled yet
     */
    public static Pack locate() {
        Path start = Path.of(System.getProperty("access-pack.root", "")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("target/access-pack/providers"))) {
                return new Pack(folder);
            }
        }
        throw new IllegalStateException("No target/access-pack at or above " + start + ": run 'mvn package' first");
    }

    /** The provider JARs, sorted by name. */
    public List<Path> providers() {
        try (Stream<Path> files = Files.list(root.resolve("target/access-pack/providers"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the console's JAR has its pages: without Node the build leaves them out. */
    public boolean hasConsole() {
        Path console = root.resolve("target/access-pack/providers/access-pack-console.jar");
        try (JarFile jar = new JarFile(console.toFile())) {
            return jar.getEntry("access-console/index.html") != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The zip that is released. */
    public Path zip() {
        try (Stream<Path> files = Files.list(root.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("access-pack-.*\\.zip"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or folder of the repository, for instance {@code LICENSE}. */
    public Path source(String path) {
        return root.resolve(path);
    }

    /** A file of {@code realm-config}, for instance {@code demo-realm.json}. */
    public Path realmConfig(String name) {
        return root.resolve("target/access-pack/realm-config").resolve(name);
    }

    /** The OpenAPI document of an API, for instance {@code audit-trail}. */
    public Path openApiDocument(String api) {
        return root.resolve("target/access-pack/openapi").resolve(api + ".json");
    }

    /** Where a browser test saves the picture of a page. */
    public Path screenshot(String name) {
        return root.resolve("target/screenshots").resolve(name + ".png");
    }

    /** Where a test leaves what it has found, for a person to read. */
    public Path report(String name) {
        return root.resolve("target").resolve(name);
    }

    /** A file of an application in {@code apps}, for instance {@code posts-api/target/posts-api.jar}; it need not have been built. */
    public Path app(String path) {
        return root.resolve("apps").resolve(path);
    }

    /** The script that runs the demo. */
    public Path startScript() {
        return root.resolve("start");
    }

    /** A page of {@code docs/guides}. */
    public Path guide(String name) {
        return root.resolve("docs/guides").resolve(name);
    }

    /** Where the tests keep what they prepare; deleted by {@code mvn clean}. */
    Path workFolder() {
        return root.resolve("target/testkit");
    }

    /** The unpacked stock distribution of the version under test, which the build has fetched. */
    public Path stockKeycloak() {
        return stockKeycloak(keycloakVersion());
    }

    /** The unpacked stock distribution of one of {@link #supportedKeycloakVersions()}. */
    public Path stockKeycloak(String version) {
        Path home = root.resolve("target/stock/keycloak-" + version);
        if (!Files.isDirectory(home)) {
            throw new IllegalStateException("No stock Keycloak at " + home
                    + ": run 'mvn pre-integration-test -pl integration-tests -am' first");
        }
        return home;
    }

    /** The version of Keycloak under test, from the system property {@code access-pack.keycloak.version}. */
    public static String keycloakVersion() {
        return System.getProperty("access-pack.keycloak.version", "26.7.5");
    }

    /**
     * The oldest version of each line of Keycloak that is supported, from the system property {@code access-pack.keycloak.oldest}, and
     * the one under test.
     */
    public static List<String> supportedKeycloakVersions() {
        String oldest = System.getProperty("access-pack.keycloak.oldest", "26.6.4,26.7.0");
        return Stream.concat(Stream.of(oldest.split(",")), Stream.of(keycloakVersion()))
                .distinct()
                .toList();
    }
}
