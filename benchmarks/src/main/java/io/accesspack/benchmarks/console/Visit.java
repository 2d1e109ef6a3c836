package io.accesspack.benchmarks.console;

import io.accesspack.testkit.browser.ChromiumBrowser;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * One look at an application.
 *
 * @param milliseconds until there was something useful to see
 * @param files that the pages are made of, the answers of REST APIs not among them
 * @param bytes of these files as they were transferred
 */
record Visit(double milliseconds, long files, long bytes) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(5);

    private static final String FILES = """
            return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .filter(({ initiatorType }) => !['fetch', 'xmlhttprequest', 'beacon', 'iframe'].includes(initiatorType))
            """;

    /** From the moment that the address is entered; whatever Keycloak redirects to on the way is part of it. */
    static Visit to(URI address, String useful, ChromiumBrowser browser) {
        browser.open(URI.create("about:blank"));
        long begin = System.nanoTime();
        browser.driver().executeScript("location.href = arguments[0]", address.toString());
        new FluentWait<>(browser.driver())
                .withTimeout(LIMIT)
                .pollingEvery(STEP)
                .ignoring(WebDriverException.class)
                .until(driver ->
                        driver.findElements(By.cssSelector(useful)).stream().anyMatch(WebElement::isDisplayed));
        double milliseconds = (System.nanoTime() - begin) / 1e6;
        return new Visit(
                milliseconds,
                number(browser, FILES + ".length"),
                number(browser, FILES + ".reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"));
    }

    static void forgetFiles(ChromiumBrowser browser) {
        browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    private static long number(ChromiumBrowser browser, String script) {
        return ((Number) browser.driver().executeScript(script)).longValue();
    }
}
