package io.accesspack.organization.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(config(Map.of()).addsPermissionsTo(Destination.ACCESS_TOKEN)).isTrue();
        assertThat(config(Map.of()).addsPermissionsTo(Destination.RESPONSE)).isTrue();
        assertThat(config(Map.of()).addsPermissionsTo(Destination.ID_TOKEN)).isFalse();
        assertThat(config(Map.of("permissions.id.token", "true")).addsPermissionsTo(Destination.ID_TOKEN))
                .isTrue();
        assertThat(config(Map.of("permissions.mode", "patterns")).expandsPermissions())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub",
                "aud",
                "iss",
                "exp",
                "azp",
                "scope",
                "organization",
                "preferred_username",
                "email",
                "active"
            })
    void neverWritesAClaimThatHasAMeaningOfItsOwn(String name) {
        MapperConfig config = config(Map.of("permissions.claim", name));

        assertThat(config.permissionsClaim()).isEmpty();
        assertThatExceptionOfType(ProtocolMapperConfigException.class)
                .isThrownBy(config::validate)
                .withMessageContaining(name);
    }

    /** Roles that were read as permissions would be powers. */
    @Test
    void refusesOneNameForTwoClaimsAndWritesNeither() {
        MapperConfig config = config(Map.of("roles.claim", "same", "permissions.claim", "same", "id.claim", "org_id"));

        assertThatExceptionOfType(ProtocolMapperConfigException.class).isThrownBy(config::validate);
        assertThat(config.rolesClaim()).isEmpty();
        assertThat(config.permissionsClaim()).isEmpty();
        assertThat(config.idClaim()).contains("org_id");
    }

    @Test
    void refusesAFormOfPermissionsThatItDoesNotKnow() {
        assertThatExceptionOfType(ProtocolMapperConfigException.class)
                .isThrownBy(config(Map.of("permissions.mode", "short"))::validate);
    }

    @Test
    void addsRolesAndPermissionsUnlessToldOtherwise() {
        assertThat(config(Map.of()).addsRoles()).isTrue();
        assertThat(config(Map.of("roles", "false")).addsRoles()).isFalse();
        assertThat(config(Map.of("permissions", "false")).addsPermissionsTo(Destination.RESPONSE))
                .isFalse();
    }

    @Test
    void tokensCarryPermissionsOfOneOrganizationOnlyUnlessToldOtherwise() {
        assertThat(config(Map.of()).addsPermissionsOfSeveral(Destination.ACCESS_TOKEN))
                .isFalse();
        assertThat(config(Map.of()).addsPermissionsOfSeveral(Destination.RESPONSE))
                .isTrue();
        assertThat(config(Map.of("permissions.several.organizations", "true"))
                        .addsPermissionsOfSeveral(Destination.ACCESS_TOKEN))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "0, 0", "'', 4096", "' ', 4096", "many, 4096", "-1, 4096", "99999999999, 4096"})
    void limitsTheSizeOfPermissions(String option, int bytes) {
        assertThat(config(Map.of("permissions.max.bytes", option)).maxBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "99999999999", "1.5", "\u0664"})
    void refusesASizeThatIsNoNumber(String option) {
        assertThatExceptionOfType(ProtocolMapperConfigException.class)
                .isThrownBy(config(Map.of("permissions.max.bytes", option))::validate);
    }

    /** Whoever may not see them in any token may not fetch them with one either. */
    @ParameterizedTest
    @CsvSource({
        "access.token.claim, true",
        "lightweight.claim, true",
        "userinfo.token.claim, true",
        "introspection.token.claim, false",
        "id.token.claim, false"
    })
    void knowsWhetherClientsSeePermissions(String token, boolean shown) {
        Map<String, String> options = new HashMap<>(Map.of("userinfo.token.claim", "false"));
        options.put(token, "true");

        assertThat(config(options).showsPermissionsToClients()).isEqualTo(shown);
    }

    private static MapperConfig config(Map<String, String> options) {
        ProtocolMapperModel model = new ProtocolMapperModel();
        model.setConfig(options);
        return new MapperConfig(model);
    }
}
