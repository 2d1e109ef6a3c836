package io.accesspack.audit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.accesspack.audit.timestamp.TimeStampAuthority;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class AuditSettingsTest {

    @Test
    void keepsEverythingForEverByDefault() {
        assertThat(AuditSettings.of(new ComponentModel()))
                .isEqualTo(new AuditSettings(0, 0, Map.of(), false, false, null));
    }

    @Test
    void readsEveryOption() {
        ComponentModel component = new ComponentModel();
        component.put("retention-days", " 365 ");
        component.put("failure-retention-days", "730");
        component.getConfig().put("retention-days-by-type", List.of("LOGIN=90", "USER.CREATE=0"));
        component.put("tamper-evidence", true);
        component.put("erase-deleted-users", true);
        component.put("time-stamp-authority", " http://tsa.example.com/ ");
        component.put("time-stamp-allow-private-addresses", true);

        assertThat(AuditSettings.of(component))
                .isEqualTo(new AuditSettings(
                        365,
                        730,
                        Map.of("LOGIN", 90, "USER.CREATE", 0),
                        true,
                        true,
                        new TimeStampAuthority(URI.create("http://tsa.example.com/"), true)));
    }

    /** What has been saved before stays as it was read. */
    @ParameterizedTest
    @CsvSource({
        "tamper-evidence, maybe",
        "tamper-evidence, yes",
        "tamper-evidence, 1",
        "erase-deleted-users, on",
        "time-stamp-allow-private-addresses, ' true'"
    })
    void refusesToSaveAFlagThatIsNone(String option, String value) {
        ComponentModel component = new ComponentModel();
        component.put(option, value);

        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> new AuditSettingsFactory().validateConfiguration(null, null, component))
                .satisfies(refusal ->
                        assertThat(refusal.getParameters()).containsExactly(option + ": must be true or false"));
        assertThat(AuditSettings.of(component).tamperEvidence()).isFalse();
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
        "retention-days-by-type, a b=3",
        "time-stamp-authority, tsa.example.com",
        "time-stamp-authority, ftp://tsa.example.com/",
        "time-stamp-authority, https://user:word@tsa.example.com/",
        "time-stamp-authority, https://tsa.example.com/#a"
    })
    void namesTheOptionThatMakesNoSense(String option, String value) {
        ComponentModel component = new ComponentModel();
        component.put(option, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditSettings.of(component))
                .withMessageStartingWith(option + ": must be ");
    }
}
