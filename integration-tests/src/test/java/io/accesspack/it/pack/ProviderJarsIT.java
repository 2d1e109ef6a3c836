package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.server.Pack;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderJarsIT {

    private static final Pack PACK = Pack.locate();

    private static final int JAVA_17_CLASS_FILE = 61;

    @Test
    void containNoClassThatKeycloakShips() throws IOException {
        Set<String> shipped = new HashSet<>();
        try (Stream<Path> files = Files.walk(PACK.stockKeycloak().resolve("lib"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                shipped.addAll(classesIn(jar));
            }
        }
        assertThat(shipped).contains("org/keycloak/models/KeycloakSession.class");

        for (Path jar : PACK.providers()) {
            assertThat(classesIn(jar)).as(jar.toString()).doesNotContainAnyElementsOf(shipped);
        }
    }

    @Test
    void containEachClassOnce() throws IOException {
        Set<String> seen = new HashSet<>();
        for (Path jar : PACK.providers()) {
            assertThat(classesIn(jar)).as(jar.toString()).allMatch(seen::add);
        }
    }

    @ParameterizedTest
    @MethodSource("providerJars")
    void bringClassesOfTheirOwnOnly(Path jar) throws IOException {
        assertThat(classesIn(jar)).allMatch(name -> name.startsWith("io/accesspack/"));
        assertThat(namesIn(jar)).as("nested JARs").noneMatch(name -> name.endsWith(".jar"));
    }

    @ParameterizedTest
    @MethodSource("providerJars")
    void registerOnlyServicesThatTheyContain(Path jar) throws IOException {
        List<String> classes = classesIn(jar);
        for (String file : namesIn(jar)) {
            if (file.startsWith("META-INF/services/") && !file.endsWith("/")) {
                assertThat(linesOf(jar, file))
                        .as(file)
                        .isNotEmpty()
                        .allMatch(provider -> classes.contains(provider.replace('.', '/') + ".class"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providerJars")
    void runOnJava17(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String name : classesIn(jar)) {
                try (DataInputStream classFile = new DataInputStream(file.getInputStream(file.getEntry(name)))) {
                    classFile.skipNBytes(6);
                    assertThat(classFile.readUnsignedShort()).as(name).isLessThanOrEqualTo(JAVA_17_CLASS_FILE);
                }
            }
        }
    }

    static List<Path> providerJars() {
        return PACK.providers();
    }

    private static List<String> classesIn(Path jar) throws IOException {
        return namesIn(jar).stream().filter(name -> name.endsWith(".class")).toList();
    }

    private static List<String> namesIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static List<String> linesOf(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream content = file.getInputStream(file.getEntry(name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
