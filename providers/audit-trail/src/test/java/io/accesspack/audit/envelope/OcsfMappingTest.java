package io.accesspack.audit.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

class OcsfMappingTest {

    private static final List<String> ADMIN_RESOURCES = List.of(
            "USER",
            "REALM_ROLE",
            "CLIENT_ROLE",
            "ORGANIZATION_ROLE",
            "REALM_ROLE_MAPPING",
            "CLIENT_ROLE_MAPPING",
            "ORGANIZATION_ACCESS_GRANT",
            "GROUP_MEMBERSHIP",
            "ORGANIZATION_MEMBERSHIP",
            "ORGANIZATION_GROUP_MEMBERSHIP");

    @Test
    void theReadmeShowsTheWholeMapping() throws IOException {
        String table = Stream.concat(
                        Arrays.stream(EventType.values())
                                .map(Enum::name)
                                .filter(name -> !name.endsWith("_ERROR"))
                                .filter(name -> OcsfMapping.of(name).id() != 99),
                        ADMIN_RESOURCES.stream().flatMap(resource -> Stream.of("CREATE", "UPDATE", "DELETE")
                                .map(operation -> resource + "." + operation)))
                .collect(Collectors.groupingBy(
                        type -> row(OcsfMapping.of(type)),
                        TreeMap::new,
                        Collectors.mapping(t -> "`" + t + "`", Collectors.joining(", "))))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    private static String row(OcsfActivity activity) {
        return activity.eventClass().uid() + " " + activity.eventClass().caption() + " | " + activity.id() + " "
                + (activity.id() == 99 ? "Other" : activity.caption());
    }

    @Test
    void aFailureIsTheSameActivity() {
        assertThat(OcsfMapping.of("LOGIN_ERROR")).isEqualTo(OcsfMapping.of("LOGIN"));
    }

    @Test
    void whatOcsfHasNoWordForKeepsKeycloaks() {
        assertThat(OcsfMapping.of("CODE_TO_TOKEN").caption()).isEqualTo("CODE_TO_TOKEN");
        assertThat(OcsfMapping.of("CODE_TO_TOKEN").typeUid()).isEqualTo(300299);
    }

    @Test
    void anUnknownResourceIsAnEntity() {
        assertThat(OcsfMapping.of("WHATEVER.DELETE").typeUid()).isEqualTo(300404);
        assertThat(OcsfMapping.of("WHATEVER.ACTION").typeUid()).isEqualTo(300499);
    }
}
