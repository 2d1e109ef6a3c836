package io.accesspack.testkit.browser;

import io.accesspack.testkit.oidc.AuthenticatorApp;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.opentest4j.TestAbortedException;

/**
 * Headless Chromium with a fresh profile for every test, started when the test first uses it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ChromiumBrowser browser = new ChromiumBrowser();
 * }</pre>
 *
 * <p>Without an installed Chromium the tests of the class are skipped, and say so; with the environment variable {@code CI=true}
 * they fail. The page that a failing test ended on is saved in {@code target/screenshots}.
 */
public final class ChromiumBrowser implements BeforeAllCallback, AfterTestExecutionCallback, AfterEachCallback {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Dimension DESKTOP = new Dimension(1280, 900);

    /** CSS pixels of a small phone: Chromium's window cannot be this narrow, so the screen is emulated. */
    private static final Dimension PHONE = new Dimension(360, 740);

    /** Warns that it does not know this Chromium's developer tools, which nobody here uses; a logger is kept while referred to. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private ChromeDriver driver;
    private Dimension screen = DESKTOP;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (InstalledChromium.find().isPresent()) {
            return;
        }
        String missing =
                "Chromium or its driver is missing: apt-get install chromium chromium-driver, or name them with "
                        + "-Daccess-pack.chromium and -Daccess-pack.chromedriver";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing);
        }
        System.err.printf("SKIPPED %s: %s%n", context.getDisplayName(), missing);
        throw new TestAbortedException(missing);
    }

    private void start() {
        InstalledChromium installed = InstalledChromium.find().orElseThrow();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.browser().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en");
        // The driver makes a profile in a temporary folder, and deletes it when the browser quits.
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(installed.driver().toFile())
                        .build(),
                options);
        desktop();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (driver != null && context.getExecutionException().isPresent()) {
            String test = context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName();
            System.err.printf("%s ended on %s, see %s%n", test, driver.getCurrentUrl(), screenshot("failed-" + test));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Ends the browser, if it was started; JUnit does that after every test. */
    public void close() {
        if (driver != null) {
            driver.quit();
            driver = null;
        }
    }

    /** Selenium's driver, for what the methods here do not do. */
    public ChromeDriver driver() {
        if (driver == null) {
            start();
        }
        return driver;
    }

    /** Opens an address and waits until it has loaded. */
    public ChromiumBrowser open(URI uri) {
        driver().get(uri.toString());
        return this;
    }

    /** The address in the address bar. */
    public URI uri() {
        return URI.create(driver().getCurrentUrl());
    }

    /** The text that a person sees. */
    public String text() {
        return driver().findElement(By.tagName("body")).getText();
    }

    /** The HTTP status of the page. */
    public int status() {
        return ((Long) driver().executeScript("return performance.getEntriesByType('navigation')[0].responseStatus"))
                .intValue();
    }

    /** Goes back, as with the browser's button. */
    public ChromiumBrowser back() {
        driver().navigate().back();
        return this;
    }

    /** Forgets the cookies of every site. */
    public ChromiumBrowser clearCookies() {
        driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        return this;
    }

    /** Whether something that the CSS selector finds is on the page now. */
    public boolean has(String selector) {
        return !driver().findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Waits until the CSS selector finds something visible. */
    public WebElement await(String selector) {
        return waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    /** Waits until the CSS selector finds nothing any more. */
    public ChromiumBrowser awaitGone(String selector) {
        waiting().until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(selector), 0));
        return this;
    }

    /** Waits until the address starts with {@code prefix}. */
    public URI awaitUri(String prefix) {
        waiting().until(browser -> browser.getCurrentUrl().startsWith(prefix));
        return uri();
    }

    /** Replaces what is in a field. */
    public ChromiumBrowser type(String selector, String text) {
        WebElement field = await(selector);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Clicks as soon as it can be clicked. */
    public ChromiumBrowser click(String selector) {
        waiting()
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)))
                .click();
        return this;
    }

    /** Clicks and waits until the next page has loaded: a slow answer leaves the old one there for a while. */
    public ChromiumBrowser submit(String selector) {
        WebElement button = waiting().until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
        button.click();
        waiting().until(browser -> isGone(button));
        waiting().until(browser -> "complete".equals(driver().executeScript("return document.readyState")));
        return this;
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException e) {
            return true; // stale, or one of the errors that Chromium gives while it leaves a page
        }
    }

    /** Accepts the dialog that a script of the page opens, with what it suggests. */
    public ChromiumBrowser acceptDialog() {
        waiting().until(ExpectedConditions.alertIsPresent()).accept();
        return this;
    }

    /** Signs in: name, password, and a second factor if Keycloak wants one. */
    public ChromiumBrowser signIn(String username, String password) {
        return enterPassword(username, password).secondFactor(username);
    }

    /** Fills in Keycloak's login form: the name first, then the password, or both when one page asks for both. */
    public ChromiumBrowser enterPassword(String username, String password) {
        type("#username", username);
        if (!has("#password")) {
            submit("#kc-login");
        }
        return type("#password", password).submit("#kc-login");
    }

    /** Sets up a one-time password or enters one, if the page asks the user for that. */
    public ChromiumBrowser secondFactor(String username) {
        if (has("#kc-totp-settings-form")) {
            String secret = driver().findElement(By.id("totpSecret")).getDomProperty("value");
            AuthenticatorApp phone = AuthenticatorApp.scan(secret).keptFor(uri(), username);
            type("#totp", phone.code()).type("#userLabel", "phone").submit("#saveTOTPBtn");
        } else if (has("#kc-otp-login-form")) {
            AuthenticatorApp.of(uri(), username)
                    .ifPresent(phone -> type("#otp", phone.code()).submit("#kc-login"));
        }
        return this;
    }

    /** The window of a desktop computer; this is how a test begins. */
    public ChromiumBrowser desktop() {
        return screen(DESKTOP, false);
    }

    /** The screen of a small phone, 360 CSS pixels wide. */
    public ChromiumBrowser phone() {
        return screen(PHONE, true);
    }

    private ChromiumBrowser screen(Dimension size, boolean mobile) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", mobile));
        screen = size;
        return this;
    }

    /**
     * Whether the page is wider than the screen, so that a person has to scroll sideways, or sees everything smaller than it is to be: a
     * phone shrinks a page that is too wide, and then says that it fits.
     */
    public boolean overflows() {
        return (Boolean) driver().executeScript(
                        "return document.documentElement.scrollWidth > Math.min(arguments[0],"
                                + " document.documentElement.clientWidth) || visualViewport.scale < 1",
                        screen.width);
    }

    /** What a person who prefers dark pages sees. */
    public ChromiumBrowser dark() {
        return prefers("dark");
    }

    /** What a person who prefers light pages sees; this is how a test begins. */
    public ChromiumBrowser light() {
        return prefers("light");
    }

    private ChromiumBrowser prefers(String scheme) {
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", new Object[] {Map.of("name", "prefers-color-scheme", "value", scheme)}));
        // scripts hear of it with the next picture, and colours may fade into each other
        driver().executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
        waiting().until(browser -> (Boolean)
                driver().executeScript("return !document.getAnimations().some(each => each instanceof CSSTransition"
                        + " && each.playState === 'running')"));
        return this;
    }

    /**
     * Saves what is on the screen.
     *
     * @return the file, {@code target/screenshots/name.png}
     */
    public Path screenshot(String name) {
        try {
            Path file = Pack.locate().screenshot(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, driver().getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Between two pages Chromium answers with errors of many kinds: what counts is where it arrives. */
    private FluentWait<WebDriver> waiting() {
        return new WebDriverWait(driver(), LIMIT).ignoring(WebDriverException.class);
    }
}
