package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * What of Keycloak the pack uses that is not its public SPI, and which of the pack's classes does: the places to look at when a
 * new Keycloak changes it. The lists beside this test are exact in both directions. After a deliberate change they are taken from
 * {@code target/keycloak-internals}, where each run writes what it has found.
 */
class KeycloakInternalsIT {

    /** Published for extensions: {@code server-spi} and what its signatures are made of. */
    private static final Pattern PUBLIC =
            Pattern.compile("org\\.keycloak\\.keycloak-(server-spi|core|common)-\\d.*\\.jar");

    private static final Pack PACK = Pack.locate();
    private static final JavaClasses OURS = classesOf(PACK.providers());

    @Test
    void typesThatAreNotPublicSpiAreUsedByTheListedClassesOnly() {
        Map<String, String> jars = new HashMap<>();
        for (Path jar : keycloakJars()) {
            if (!PUBLIC.matcher(jar.getFileName().toString()).matches()) {
                entries(jar).forEach(type -> jars.put(type, jar.getFileName().toString()));
            }
        }
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass ours : OURS) {
            ours.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(type -> jars.containsKey(type.getName()))
                    .forEach(type -> uses.computeIfAbsent(outermost(type.getName()), any -> new TreeSet<>())
                            .add(outermost(ours.getName())));
        }
        assertIsAsListed("types", uses);
    }

    @Test
    void keycloaksEntitiesAndTablesAreNamedByTheListedClassesOnly() {
        JavaClasses keycloak = classesOf(keycloakJars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("org.keycloak.keycloak-model-jpa-"))
                .toList());
        Set<String> names = keycloak.stream()
                .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity"))
                .flatMap(entity -> Stream.of(entity.getSimpleName(), table(entity)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).contains("ClientEntity", "CLIENT_ATTRIBUTES");

        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass ours : OURS) {
            // a class names itself, and an entity of ours may be called as one of Keycloak's
            Set<String> words = words(ours);
            names.stream().filter(words::contains).forEach(name -> uses.computeIfAbsent(name, any -> new TreeSet<>())
                    .add(outermost(ours.getName())));
        }
        assertIsAsListed("entities-and-tables", uses);
    }

    private static void assertIsAsListed(String list, Map<String, Set<String>> uses) {
        String found = uses.entrySet().stream()
                .map(use -> use.getKey() + "\n    " + String.join("\n    ", use.getValue()) + "\n")
                .collect(Collectors.joining());
        try (InputStream listed =
                KeycloakInternalsIT.class.getResourceAsStream("/keycloak-internals/%s.txt".formatted(list))) {
            Path folder = Files.createDirectories(PACK.report("keycloak-internals"));
            Files.writeString(folder.resolve(list + ".txt"), found);
            assertThat(listed).as("list of " + list).isNotNull();
            assertThat(found.lines())
                    .containsExactlyElementsOf(new String(listed.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words in the texts of a class: its constant pool is enough for that. */
    private static Set<String> words(JavaClass type) {
        try (InputStream classFile =
                type.getSource().orElseThrow().getUri().toURL().openStream()) {
            String constants = new String(classFile.readAllBytes(), StandardCharsets.ISO_8859_1);
            // A reference to a type is in the other list: here only what stands alone, as in a query.
            return Arrays.stream(constants.split("[^\\w/$]+")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(JavaClass entity) {
        return entity.tryGetAnnotationOfType("jakarta.persistence.Table")
                .flatMap(annotation -> annotation.get("name"))
                .map(String::valueOf)
                .filter(name -> !name.isEmpty())
                .orElse(entity.getSimpleName());
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    private static List<Path> keycloakJars() {
        try (Stream<Path> files = Files.walk(PACK.stockKeycloak().resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().matches("org\\.keycloak\\.keycloak-.*\\.jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaClasses classesOf(List<Path> jars) {
        return new ClassFileImporter()
                .importLocations(jars.stream()
                        .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
                        .toList());
    }

    private static Stream<String> entries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
