package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.migration.ModelVersion;

/**
 * Every class, method and field that the JARs name is in every supported Keycloak. What only newer ones have is used by the classes
 * that {@code keycloak-internals/newer.txt} lists with the version, which are loaded where it is there; the list is exact.
 */
class KeycloakSymbolsIT {

    private static final Pack PACK = Pack.locate();

    static List<String> versions() {
        return Pack.supportedKeycloakVersions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void resolve(String version) throws IOException {
        try (LinkedTypes types = new LinkedTypes(PACK.stockKeycloak(version), PACK.providers())) {
            assertThat(types.find("org/keycloak/models/KeycloakSession")).isPresent();
            assertThat(LinkCheck.failures(types)).isEqualTo(missingIn(new ModelVersion(version)));
        }
    }

    /** What the list says, by class of the pack. */
    private static Map<String, Set<String>> missingIn(ModelVersion keycloak) {
        Map<String, Set<String>> missing = new TreeMap<>();
        Map<String, ModelVersion> since = new HashMap<>();
        String ours = null;
        for (String line : listed()) {
            if (!line.startsWith(" ")) {
                ours = line.substring(0, line.indexOf(' '));
                since.put(ours, new ModelVersion(line.substring(line.lastIndexOf(' ') + 1)));
            } else if (keycloak.lessThan(since.get(ours))) {
                missing.computeIfAbsent(ours, any -> new TreeSet<>()).add(line.strip());
            }
        }
        return missing;
    }

    private static List<String> listed() {
        try (InputStream list = KeycloakSymbolsIT.class.getResourceAsStream("/keycloak-internals/newer.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
