package io.accesspack.rotation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.rotation.family.Overlap;
import io.accesspack.rotation.family.RefreshRate;
import io.accesspack.rotation.family.SessionKind;
import io.accesspack.rotation.family.UnusedSuccessor;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationConfigurationTest {

    private static RotationPolicy policy(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, RotationConfiguration.class).toPolicy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"overlap-seconds\": \"\", \"overlap-limit\": null, \"on-replay\": \" \"}"})
    void fillsInDefaults(String json) throws JsonProcessingException {
        assertThat(policy(json))
                .isEqualTo(new RotationPolicy(
                        EnumSet.allOf(SessionKind.class),
                        new Overlap(Duration.ofSeconds(10), 1000),
                        UnusedSuccessor.NOT_TOLERATED,
                        OnReplay.SESSION,
                        true,
                        false,
                        RefreshRate.UNLIMITED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"overlap-seconds": 60, "overlap-limit": 0, "on-replay": "user", "notify-user": false,
                 "require-password-update": true, "refreshes-per-minute": 30,
                 "unused-successor-seconds": 86400, "unused-successor-any-token": true}""", """
                {"overlap-seconds": "60", "overlap-limit": "0", "on-replay": "user", "notify-user": "false",
                 "require-password-update": "true", "refreshes-per-minute": "30",
                 "unused-successor-seconds": "86400", "unused-successor-any-token": "true"}"""})
    void readsRealmJsonAndTheAdminConsoleAlike(String json) throws JsonProcessingException {
        assertThat(policy(json))
                .isEqualTo(new RotationPolicy(
                        EnumSet.allOf(SessionKind.class),
                        new Overlap(Duration.ofSeconds(60), 0),
                        new UnusedSuccessor(Duration.ofDays(1), true),
                        OnReplay.USER,
                        false,
                        true,
                        new RefreshRate(30)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"overlap-seconds\": 61}      | overlap-seconds must be a whole number from 0 to 60, not '61'",
                "{\"refreshes-per-minute\": -1} | refreshes-per-minute must be a whole number from 0 to 100000, not '-1'",
                "{\"unused-successor-seconds\": 86401} | unused-successor-seconds must be a whole number from 0 to 86400, not '86401'",
                "{\"overlap-seconds\": -1}      | overlap-seconds must be a whole number from 0 to 60, not '-1'",
                "{\"overlap-seconds\": 1.5}     | overlap-seconds must be a whole number from 0 to 60, not '1.5'",
                "{\"overlap-seconds\": \"ten\"} | overlap-seconds must be a whole number from 0 to 60, not 'ten'",
                "{\"overlap-limit\": 1001}      | overlap-limit must be a whole number from 0 to 1000, not '1001'",
                "{\"overlap-limit\": 99999999999} | overlap-limit must be a whole number from 0 to 1000, not '99999999999'",
                "{\"on-replay\": \"planet\"}    | on-replay must be one of [family, session, user], not 'planet'",
                "{\"on-replay\": \"USER\"}      | on-replay must be one of [family, session, user], not 'USER'",
                "{\"notify-user\": \"maybe\"}   | notify-user must be true or false, not 'maybe'",
                "{\"require-password-update\": 1} | require-password-update must be true or false, not '1'"
            })
    void refusesValuesOutOfRange(String json, String complaint) {
        assertThatThrownBy(() -> policy(json))
                .isInstanceOf(InvalidRotationConfigurationException.class)
                .hasMessage("refresh-token-rotation: " + complaint);
    }

    @Test
    void refusesKeysThatItDoesNotKnow() {
        assertThatThrownBy(() -> policy("{\"overlap\": 10}")).hasMessageContaining("does not know [overlap]");
    }
}
