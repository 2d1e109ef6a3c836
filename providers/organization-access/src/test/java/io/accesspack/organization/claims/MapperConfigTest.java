package io.accesspack.organization.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;

class MapperConfigTest {

    @Test
    void leavesAClaimWithoutNameOut() {
        MapperConfig config = config(Map.of("roles.claim", "org_roles", "id.claim", " "));

        assertThat(config.rolesClaim()).contains("org_roles");
        assertThat(config.idClaim()).isEmpty();
        assertThat(config.aliasClaim()).isEmpty();
        assertThat(config.permissionsClaim()).isEmpty();
        assertThatNoException().isThrownBy(config::validate);
    }

    @Test
    void expandsPermissionsAndKeepsThemOutOfIdTokensByDefault() {
        assertThat(config(Map.of()).expandsPermissions()).isTrue();
        assertThat(config(Map.of()).permissionsInIdToken()).isFalse();
        assertThat(config(Map.of("permissions.mode", "patterns")).expandsPermissions())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "aud", "iss", "exp", "azp", "scope", "organization"})
    void neverWritesAClaimThatHasAMeaningOfItsOwn(String name) {
        MapperConfig config = config(Map.of("permissions.claim", name));

        assertThat(config.permissionsClaim()).isEmpty();
        assertThatExceptionOfType(ProtocolMapperConfigException.class)
                .isThrownBy(config::validate)
                .withMessageContaining(name);
    }

    @Test
    void refusesOneNameForTwoClaims() {
        assertThatExceptionOfType(ProtocolMapperConfigException.class)
                .isThrownBy(config(Map.of("roles.claim", "same", "permissions.claim", "same"))::validate);
    }

    @Test
    void refusesAFormOfPermissionsThatItDoesNotKnow() {
        assertThatExceptionOfType(ProtocolMapperConfigException.class)
                .isThrownBy(config(Map.of("permissions.mode", "short"))::validate);
    }

    private static MapperConfig config(Map<String, String> options) {
        ProtocolMapperModel model = new ProtocolMapperModel();
        model.setConfig(options);
        return new MapperConfig(model);
    }
}
