package io.accesspack.testkit.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, and its driver. Nothing is downloaded: Debian's packages {@code chromium} and {@code
 * chromium-driver}, or the system properties {@code access-pack.chromium} and {@code access-pack.chromedriver}.
 */
record InstalledChromium(Path browser, Path driver) {

    static Optional<InstalledChromium> find() {
        Optional<Path> browser =
                first(System.getProperty("access-pack.chromium"), "/usr/bin/chromium", "/usr/bin/google-chrome");
        Optional<Path> driver = first(
                System.getProperty("access-pack.chromedriver"),
                "/usr/bin/chromedriver",
                "/usr/lib/chromium/chromedriver");
        return browser.flatMap(found -> driver.map(itsDriver -> new InstalledChromium(found, itsDriver)));
    }

    private static Optional<Path> first(String... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> candidate != null && !candidate.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
