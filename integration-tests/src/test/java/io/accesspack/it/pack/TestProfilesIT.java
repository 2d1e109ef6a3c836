package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Maven says nothing of a class that a profile names and that has another name now: it would not run on that database. */
class TestProfilesIT {

    private static final Pattern NAMED = Pattern.compile("<(?:include|exclude)>(io/accesspack/[\\w/]+\\.java)<");

    @Test
    void nameClassesThatExist() throws IOException {
        Path module = Pack.locate().source("integration-tests");
        List<String> named = NAMED.matcher(Files.readString(module.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named).isNotEmpty().allSatisfy(file -> assertThat(
                        module.resolve("src/test/java").resolve(file))
                .exists());
    }
}
