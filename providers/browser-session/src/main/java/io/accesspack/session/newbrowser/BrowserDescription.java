package io.accesspack.session.newbrowser;

import java.util.Optional;
import java.util.Set;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * What a browser says that it is. Whoever signs in chooses that text, and Keycloak's parser passes much of it on, so only names that
 * are on a list get into a mail.
 *
 * @param browser its name; null when it is not on the list
 * @param system the operating system's; null likewise
 */
record BrowserDescription(String browser, String system) {

    private static final Set<String> BROWSERS = Set.of(
            "Chrome",
            "Chrome Mobile",
            "Chrome Mobile iOS",
            "Chrome Mobile WebView",
            "Chromium",
            "DuckDuckGo Mobile",
            "Edge",
            "Edge Mobile",
            "Firefox",
            "Firefox iOS",
            "Firefox Mobile",
            "HeadlessChrome",
            "IE",
            "Mobile Safari",
            "Mobile Safari UI/WKWebView",
            "Opera",
            "Opera Mobile",
            "Safari",
            "Samsung Internet",
            "Vivaldi",
            "Yandex Browser");

    private static final Set<String> SYSTEMS = Set.of(
            "Android", "Chrome OS", "Debian", "Fedora", "FreeBSD", "iOS", "Linux", "Mac OS X", "Ubuntu", "Windows");

    private static final BrowserDescription UNKNOWN = new BrowserDescription(null, null);

    /** That of the current request's browser. */
    static BrowserDescription of(KeycloakSession session) {
        return Optional.ofNullable(
                        session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation())
                .map(BrowserDescription::of)
                .orElse(UNKNOWN);
    }

    static BrowserDescription of(DeviceRepresentation device) {
        return new BrowserDescription(
                listed(BROWSERS, withoutVersion(device.getBrowser())), listed(SYSTEMS, device.getOs()));
    }

    private static String withoutVersion(String browser) {
        return browser == null || !browser.contains("/") ? browser : browser.substring(0, browser.lastIndexOf('/'));
    }

    private static String listed(Set<String> names, String name) {
        return name != null && names.contains(name) ? name : null;
    }
}
