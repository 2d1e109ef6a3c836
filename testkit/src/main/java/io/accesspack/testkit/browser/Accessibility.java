package io.accesspack.testkit.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What axe-core finds on a page, by the rules of WCAG 2.2 levels A and AA, and best practice. */
public final class Accessibility {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String AXE = axe();

    private Accessibility() {}

    /** The violations that keep people out: serious and critical ones, each with the elements at fault. */
    public static List<String> violations(ChromiumBrowser browser) {
        // Injected by the driver: a page's content security policy does not apply to it.
        browser.driver().executeScript(AXE);
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> violations = (List<Map<String, Object>>) browser.driver()
                .executeAsyncScript("const done = arguments[arguments.length - 1];"
                        + "axe.run().then(found => done(found.violations.map(violation => ({"
                        + "  id: violation.id, impact: violation.impact, help: violation.help,"
                        + "  nodes: violation.nodes.map(node => node.html).join(' ') }))));");
        return violations.stream()
                .filter(violation -> GRAVE.contains(violation.get("impact")))
                .map(violation -> "%s (%s): %s %s"
                        .formatted(
                                violation.get("id"),
                                violation.get("impact"),
                                violation.get("help"),
                                violation.get("nodes")))
                .toList();
    }

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
