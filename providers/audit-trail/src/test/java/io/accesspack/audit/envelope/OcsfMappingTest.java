package io.accesspack.audit.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.Records;
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

    private static final List<String> ADMIN_KINDS = List.of(
            "USER.CREATE",
            "USER.UPDATE",
            "USER.DELETE",
            "USER_FEDERATED_IDENTITY.CREATE",
            "USER_FEDERATED_IDENTITY.DELETE",
            "USER_RESET_PASSWORD.ACTION",
            "USER_RESET_PASSWORD_EMAIL.ACTION",
            "USER_CREDENTIALS.ACTION",
            "USER_LOGOUT.ACTION",
            "USER_SESSION.DELETE",
            "REALM_ROLE.CREATE",
            "REALM_ROLE.UPDATE",
            "REALM_ROLE.DELETE",
            "CLIENT_ROLE.CREATE",
            "CLIENT_ROLE.UPDATE",
            "CLIENT_ROLE.DELETE",
            "ORGANIZATION_ROLE.CREATE",
            "ORGANIZATION_ROLE.UPDATE",
            "ORGANIZATION_ROLE.DELETE",
            "REALM_ROLE_COMPOSITES.CREATE",
            "REALM_ROLE_COMPOSITES.DELETE",
            "CLIENT_ROLE_COMPOSITES.CREATE",
            "CLIENT_ROLE_COMPOSITES.DELETE",
            "REALM_ROLE_MAPPING.CREATE",
            "REALM_ROLE_MAPPING.DELETE",
            "CLIENT_ROLE_MAPPING.CREATE",
            "CLIENT_ROLE_MAPPING.DELETE",
            "ORGANIZATION_ACCESS_GRANT.CREATE",
            "ORGANIZATION_ACCESS_GRANT.DELETE",
            "GROUP.CREATE",
            "GROUP.UPDATE",
            "GROUP.DELETE",
            "ORGANIZATION_GROUP.CREATE",
            "ORGANIZATION_GROUP.UPDATE",
            "ORGANIZATION_GROUP.DELETE",
            "GROUP_MEMBERSHIP.CREATE",
            "GROUP_MEMBERSHIP.DELETE",
            "ORGANIZATION_MEMBERSHIP.CREATE",
            "ORGANIZATION_MEMBERSHIP.DELETE",
            "ORGANIZATION_GROUP_MEMBERSHIP.CREATE",
            "ORGANIZATION_GROUP_MEMBERSHIP.DELETE");

    @Test
    void theReadmeShowsTheWholeMapping() throws IOException {
        String table = Stream.concat(
                        Arrays.stream(EventType.values())
                                .map(Enum::name)
                                .filter(name -> !name.endsWith("_ERROR"))
                                .filter(name -> activity(name).id() != 99),
                        ADMIN_KINDS.stream())
                .collect(Collectors.groupingBy(
                        type -> row(activity(type)),
                        TreeMap::new,
                        Collectors.mapping(t -> "`" + t + "`", Collectors.joining(", "))))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    private static OcsfActivity activity(String type) {
        return OcsfMapping.of(Records.ofUser(type));
    }

    private static String row(OcsfActivity activity) {
        return activity.eventClass().uid() + " " + activity.eventClass().caption() + " | " + activity.id() + " "
                + (activity.id() == 99 ? "Other" : activity.caption());
    }

    @Test
    void aFailureIsTheSameActivity() {
        assertThat(activity("LOGIN_ERROR")).isEqualTo(activity("LOGIN"));
    }

    @Test
    void whatOcsfHasNoWordForKeepsKeycloaks() {
        assertThat(activity("CODE_TO_TOKEN").caption()).isEqualTo("CODE_TO_TOKEN");
        assertThat(activity("CODE_TO_TOKEN").typeUid()).isEqualTo(300299);
    }

    @Test
    void anUnknownResourceIsAnEntity() {
        assertThat(activity("WHATEVER.DELETE").typeUid()).isEqualTo(300404);
        assertThat(activity("WHATEVER.ACTION").typeUid()).isEqualTo(300499);
    }
}
