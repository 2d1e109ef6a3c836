package io.accesspack.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.browser.Accessibility;
import io.accesspack.testkit.browser.ChromiumBrowser;

/** Looks at a page of ours the way a reviewer would. */
final class LoginPages {

    private LoginPages() {}

    /** Saves the page as a desktop and as a phone show it, light and dark, and fails if it keeps anybody out. */
    static void review(ChromiumBrowser browser, String name) {
        browser.screenshot(name);
        assertThat(Accessibility.violations(browser)).as(name).isEmpty();
        browser.dark().screenshot(name + "-dark");
        assertThat(Accessibility.violations(browser)).as(name + ", dark").isEmpty();
        browser.light().phone().screenshot(name + "-phone");
        assertThat(browser.overflows()).as("%s is wider than a phone", name).isFalse();
        browser.desktop();
    }
}
