package io.accesspack.it.console;

import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The pack, with pages in the console's JAR that stand in for those which Node builds: so what is served, and how, is tested without
 * Node and whatever the real pages are.
 */
final class StandInPages {

    private static final String JAR = "access-pack-console.jar";
    private static final String FOLDER = "access-console/";
    private static final List<String> FILES =
            List.of("index.html", "main-STANDIN2.js", "styles-STANDIN1.css", "favicon.svg");

    private StandInPages() {}

    /** The JARs of the pack, the console's being a copy in this folder. */
    static List<Path> packIn(Path folder) {
        return Pack.locate().providers().stream()
                .map(jar -> jar.endsWith(JAR) ? copy(jar, folder.resolve(JAR)) : jar)
                .toList();
    }

    private static Path copy(Path original, Path copy) {
        try (JarFile jar = new JarFile(original.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.getName().startsWith(FOLDER)) {
                    put(out, entry.getName(), jar.getInputStream(entry));
                }
            }
            for (String name : FILES) {
                put(out, FOLDER + name, StandInPages.class.getResourceAsStream("/console-pages/" + name));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(JarOutputStream out, String name, InputStream content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        try (content) {
            content.transferTo(out);
        }
    }
}
