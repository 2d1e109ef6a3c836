package io.accesspack.it.console;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.ChromiumBrowser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody at the console, in one browser. */
final class ConsoleVisitor {

    static final String PASSWORD = "demo-password";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ChromiumBrowser browser;
    private final TestRealm realm;

    ConsoleVisitor(ChromiumBrowser browser, TestRealm realm) {
        this.browser = browser;
        this.realm = realm;
    }

    /** The console's address of a page. */
    URI address(String path) {
        return URI.create(realm.issuer() + "/access-console/" + path);
    }

    /** Opens a page, signs in, and waits for the console. */
    ConsoleVisitor signIn(String username, String path) {
        browser.open(address(path)).signIn(username, PASSWORD).await(".ap-masthead");
        return this;
    }

    /** Opens a page as whoever is signed in. */
    ConsoleVisitor open(String path) {
        browser.open(address(path));
        return this;
    }

    /** What the navigation offers. */
    List<String> navigation() {
        browser.await("#navigation .pf-v6-c-nav__link");
        return browser.driver().findElements(By.cssSelector("#navigation .pf-v6-c-nav__link")).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Clicks the button or link that says this. */
    ConsoleVisitor press(String text) {
        until("a button " + text, () -> {
            WebElement button =
                    browser.driver().findElements(By.cssSelector("button:not([disabled]), a[href]")).stream()
                            .filter(one ->
                                    one.isDisplayed() && one.getText().strip().equals(text))
                            .findFirst()
                            .orElse(null);
            if (button == null) {
                return false;
            }
            button.click();
            return true;
        });
        return this;
    }

    /** The checkbox beside this text, once it is there. */
    WebElement box(String label) {
        By box = By.xpath("//label[contains(normalize-space(.), '" + label + "')]//input[@type='checkbox']");
        until("a box " + label, () -> !browser.driver().findElements(box).isEmpty());
        return browser.driver().findElement(box);
    }

    /** Waits until a person reads this. */
    ConsoleVisitor reads(String text) {
        until("'" + text + "' in: " + browser.text(), () -> browser.text().contains(text));
        return this;
    }

    ConsoleVisitor doesNotRead(String text) {
        until("no '" + text + "'", () -> !browser.text().contains(text));
        return this;
    }

    /** All that scripts of the page could read and keep. */
    String storage() {
        return (String) browser.driver()
                .executeScript(
                        "return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie");
    }

    private void until(String what, Condition condition) {
        new WebDriverWait(browser.driver(), LIMIT)
                .ignoring(WebDriverException.class)
                .withMessage(what)
                .until(driver -> condition.holds());
    }

    private interface Condition {
        boolean holds();
    }
}
