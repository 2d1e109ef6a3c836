package io.accesspack.session.newbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.representations.account.DeviceRepresentation;

class BrowserDescriptionTest {

    @Test
    void namesWhatIsWellKnown() {
        assertThat(BrowserDescription.of(device("Mobile Safari UI/WKWebView", "17.5", "iOS")))
                .isEqualTo(new BrowserDescription("Mobile Safari UI/WKWebView", "iOS"));
        assertThat(BrowserDescription.of(device("Firefox", DeviceRepresentation.UNKNOWN, "Mac OS X")))
                .isEqualTo(new BrowserDescription("Firefox", "Mac OS X"));
    }

    @Test
    void passesNothingElseOn() {
        assertThat(BrowserDescription.of(device("call-0800-evil.example", "1.0", "Windows<b>")))
                .isEqualTo(new BrowserDescription(null, null));
        assertThat(BrowserDescription.of(new DeviceRepresentation())).isEqualTo(new BrowserDescription(null, null));
    }

    private static DeviceRepresentation device(String browser, String version, String os) {
        DeviceRepresentation device = new DeviceRepresentation();
        device.setBrowser(browser, version);
        device.setOs(os);
        return device;
    }
}
