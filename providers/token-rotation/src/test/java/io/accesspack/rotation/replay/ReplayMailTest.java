package io.accesspack.rotation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.rotation.policy.OnReplay;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayMailTest {

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"})
    void namesAnAddress(String address) {
        assertThat(mail(address).attributes()).containsEntry("address", address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call 0800 555 now",
                "evil.example",
                "<b>1.2.3.4</b>",
                "",
                "1:2:3:4:5:6:7:8:9:0:1:2:3:4:5:6:7:8:9:0:1:2:3:4"
            })
    void passesNothingElseOn(String text) {
        assertThat(mail(text).attributes()).containsEntry("address", null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesWithoutAnAddress(boolean newPassword) {
        ReplayMail mail = new ReplayMail("realm", "user", "App", Instant.EPOCH, null, OnReplay.SESSION, newPassword);
        assertThat(mail.attributes()).containsEntry("address", null).containsEntry("newPassword", newPassword);
    }

    private static ReplayMail mail(String address) {
        return new ReplayMail("realm", "user", "App", Instant.EPOCH, address, OnReplay.SESSION, false);
    }
}
