package io.accesspack.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ComponentTypeRepresentation;
import org.keycloak.representations.idm.ConfigPropertyRepresentation;

@KeycloakTest(realm = "rotation-realm.json")
class RotationConfigurationIT {

    private final TestRealm realm;

    RotationConfigurationIT(TestRealm realm) {
        this.realm = realm;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlap-seconds | 61     | overlap-seconds must be a whole number from 0 to 60, not '61'",
                "on-replay       | planet | on-replay must be one of [family, session, user], not 'planet'",
                "tokens          | some   | tokens must be one of [all, online, offline], not 'some'",
                "overlap         | 10     | does not know [overlap]"
            })
    void refusesAProfileWithAWrongValue(String key, String value, String complaint) {
        assertThatThrownBy(() -> RotationPolicies.configure(realm, Map.of(key, value)))
                .isInstanceOfSatisfying(BadRequestException.class, refusal -> assertThat(refusal.getResponse()
                                .readEntity(ObjectNode.class)
                                .path("errorMessage")
                                .asText())
                        .contains(complaint));
    }

    @Test
    void showsEveryOptionInTheAdminConsole() {
        ComponentTypeRepresentation executor = executorType();

        assertThat(executor.getHelpText()).contains("replay");
        assertThat(executor.getProperties())
                .extracting(ConfigPropertyRepresentation::getName)
                .containsExactly(
                        "tokens",
                        "overlap-seconds",
                        "overlap-limit",
                        "unused-successor-seconds",
                        "unused-successor-any-token",
                        "on-replay",
                        "notify-user",
                        "require-password-update",
                        "refreshes-per-minute");
        assertThat(executor.getProperties()).allSatisfy(property -> {
            assertThat(property.getLabel()).isNotBlank();
            assertThat(property.getHelpText()).isNotBlank();
            assertThat(property.getDefaultValue()).isNotNull();
        });
    }

    private ComponentTypeRepresentation executorType() {
        List<ComponentTypeRepresentation> executors = realm.server()
                .admin()
                .serverInfo()
                .getInfo()
                .getComponentTypes()
                .get("org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider");
        return executors.stream()
                .filter(type -> type.getId().equals("refresh-token-rotation"))
                .findFirst()
                .orElseThrow();
    }
}
