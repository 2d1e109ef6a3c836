package io.accesspack.audit.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lists of {@code harmless-names.txt}. Each is for one place: that a client may have an {@code id} says nothing of an attribute {@code id}. */
enum HarmlessNames {
    FIELDS,
    ATTRIBUTES,
    OPTIONS,
    DETAILS;

    private static final String FILE = "harmless-names.txt";
    private static final String ANY = "*";
    private static final Map<String, Set<String>> SECTIONS = read();
    private static final Map<HarmlessNames, List<String>> BEGINNINGS =
            Stream.of(values()).collect(Collectors.toMap(Function.identity(), HarmlessNames::beginnings));

    boolean contains(String name) {
        return all().contains(name) || BEGINNINGS.get(this).stream().anyMatch(name::startsWith);
    }

    private static List<String> beginnings(HarmlessNames place) {
        return place.all().stream()
                .filter(name -> name.endsWith(ANY))
                .map(name -> name.substring(0, name.length() - ANY.length()))
                .toList();
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
