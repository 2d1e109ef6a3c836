package io.accesspack.audit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;

class AuditSettingsTest {

    @Test
    void keepsEverythingForEverByDefault() {
        assertThat(AuditSettings.of(new ComponentModel())).isEqualTo(new AuditSettings(0, 0, Map.of(), false, false));
    }

    @Test
    void readsEveryOption() {
        ComponentModel component = new ComponentModel();
        component.put("retention-days", " 365 ");
        component.put("failure-retention-days", "730");
        component.getConfig().put("retention-days-by-type", List.of("LOGIN=90", "USER.CREATE=0"));
        component.put("tamper-evidence", true);
        component.put("erase-deleted-users", true);

        assertThat(AuditSettings.of(component))
                .isEqualTo(new AuditSettings(365, 730, Map.of("LOGIN", 90, "USER.CREATE", 0), true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "retention-days, never",
        "retention-days, -1",
        "retention-days, 36501",
        "failure-retention-days, 1.5",
        "retention-days-by-type, LOGIN",
        "retention-days-by-type, LOGIN=",
        "retention-days-by-type, LOGIN=x",
        "retention-days-by-type, a b=3"
    })
    void namesTheOptionThatMakesNoSense(String option, String value) {
        ComponentModel component = new ComponentModel();
        component.put(option, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditSettings.of(component))
                .withMessageStartingWith(option + ": must be ");
    }
}
