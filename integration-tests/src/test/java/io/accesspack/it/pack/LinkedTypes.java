package io.accesspack.it.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The classes that a provider JAR meets in one Keycloak: its libraries, the other JARs of the pack, the JDK. Read when asked for. */
final class LinkedTypes implements AutoCloseable {

    private static final String SUFFIX = ".class";

    private final List<JarFile> open = new ArrayList<>();
    private final Map<String, JarFile> libraries = new HashMap<>();
    private final Map<String, JarFile> ours = new HashMap<>();
    private final Map<String, Optional<LinkedType>> read = new HashMap<>();

    LinkedTypes(Path keycloak, List<Path> providers) {
        try (Stream<Path> files = Files.walk(keycloak.resolve("lib"))) {
            files.filter(file -> file.toString().endsWith(".jar")).forEach(jar -> index(jar, libraries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        providers.forEach(jar -> index(jar, ours));
    }

    private void index(Path jar, Map<String, JarFile> classes) {
        try {
            JarFile file = new JarFile(jar.toFile());
            open.add(file);
            file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(name -> classes.putIfAbsent(name.substring(0, name.length() - SUFFIX.length()), file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }

    /** The class files of the pack. */
    Stream<byte[]> ours() {
        return ours.keySet().stream().sorted().map(name -> bytes(ours.get(name), name));
    }

    boolean isOurs(String name) {
        return ours.containsKey(name);
    }

    Optional<LinkedType> find(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    /** The type and all that it inherits from, nearest first, each class before the interfaces; what is missing is left out. */
    Set<LinkedType> lineage(LinkedType type) {
        Set<LinkedType> lineage = new LinkedHashSet<>();
        for (LinkedType each = type; each != null; each = superclass(each)) {
            lineage.add(each);
        }
        List.copyOf(lineage).forEach(each -> addInterfaces(each, lineage));
        return lineage;
    }

    private LinkedType superclass(LinkedType type) {
        return Optional.ofNullable(type.superName()).flatMap(this::find).orElse(null);
    }

    private void addInterfaces(LinkedType type, Set<LinkedType> lineage) {
        type.interfaces().stream().map(this::find).flatMap(Optional::stream).forEach(each -> {
            lineage.add(each);
            addInterfaces(each, lineage);
        });
    }

    private Optional<LinkedType> read(String name) {
        if (ours.containsKey(name) || libraries.containsKey(name)) {
            return Optional.of(LinkedType.read(bytes(ours.getOrDefault(name, libraries.get(name)), name)));
        }
        try (InputStream ofTheJdk = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + SUFFIX)) {
            return ofTheJdk == null ? Optional.empty() : Optional.of(LinkedType.read(ofTheJdk.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JarFile jar, String name) {
        try (InputStream classFile = jar.getInputStream(jar.getEntry(name + SUFFIX))) {
            return classFile.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : open) {
            jar.close();
        }
    }
}
