package io.accesspack.organization.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.permissions.PermissionSet;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.util.JsonSerialization;

class OrganizationAccessConfigurationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"membership-required\":true}",
                "{\"membership-required\":\"true\",\"permissions\":[\"posts.read\",\" users.manage \"],\"match\":\"any\"}",
                "{\"permissions\":null,\"match\":null}",
                "{\"permissions\":[\"\"],\"match\":\"\"}"
            })
    void takesWhatTheConsoleSaves(String json) throws IOException {
        assertThat(read(json).complaint()).isEmpty();
        assertThat(JsonSerialization.writeValueAsString(read(json))).doesNotContain("complaint", "requirement");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"membership_required\":true} | does not know [membership_required]; it knows [membership-required, permissions, match]",
                "{\"match\":\"x\"} | match must be one of [all, any], not 'x'",
                "{\"match\":1} | match must be one of [all, any], not '1'",
                "{\"permissions\":[null]} | permissions must be permissions, which '(null)' is not",
                "{\"permissions\":[\"posts.*\"]} | permissions must be permissions, which 'posts.*' is not",
                "{\"permissions\":[\"posts read\"]} | permissions must be permissions, which 'posts read' is not"
            })
    void saysWhatIsWrong(String json, String complaint) throws IOException {
        assertThat(read(json).complaint()).contains(complaint);
    }

    /** As an import saves it. */
    @Test
    void nobodyHoldsWhatIsNoText() throws IOException {
        Requirement requirement = read("{\"permissions\":[null]}").requirement();

        assertThat(requirement.isNone()).isFalse();
        assertThat(requirement.isMetBy(PermissionSet.parse("*")::implies)).isFalse();
    }

    private static OrganizationAccessConfiguration read(String json) throws IOException {
        return JsonSerialization.readValue(json, OrganizationAccessConfiguration.class);
    }
}
