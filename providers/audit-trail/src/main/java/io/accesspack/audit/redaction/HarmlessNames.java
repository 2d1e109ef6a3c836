package io.accesspack.audit.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The lists of {@code harmless-names.txt}. Each is for one place: that a client may have an {@code id} says nothing of an attribute {@code id}. */
enum HarmlessNames {
    FIELDS,
    ATTRIBUTES,
    OPTIONS,
    DETAILS;

    private static final String FILE = "harmless-names.txt";
    private static final Map<String, Set<String>> SECTIONS = read();

    boolean contains(String name) {
        return all().contains(name);
    }

    Set<String> all() {
        return SECTIONS.get(name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> sections = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(HarmlessNames.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            Set<String> section = Set.of();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new HashSet<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return sections;
    }
}
