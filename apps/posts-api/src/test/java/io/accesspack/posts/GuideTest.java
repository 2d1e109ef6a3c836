package io.accesspack.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guide for Spring shows is the code of this module, which the other tests run. */
class GuideTest {

    private static final Pattern CODE = Pattern.compile("```(?:java|yaml|xml)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theGuideShowsThisModule() throws IOException {
        String module = module();

        assertThat(blocks()).hasSizeGreaterThan(4).allSatisfy(block -> assertThat(module)
                .contains(block));
    }

    @Test
    void theGuideShowsTheClassesThatItUses() throws IOException {
        String shown = String.join("\n", blocks());

        assertThat(classesIn("access"))
                .filteredOn(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(shown).find())
                .contains("Caller")
                .allSatisfy(name -> assertThat(shown).containsPattern("(class|record) " + name + "\\b"));
    }

    private static List<String> blocks() throws IOException {
        return CODE.matcher(Files.readString(Path.of("../../docs/guides/spring.md")))
                .results()
                .map(block -> withoutIndentation(block.group(1)))
                .toList();
    }

    private static List<String> classesIn(String feature) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/accesspack/posts", feature))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .toList();
        }
    }

    private static String module() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return Stream.concat(Stream.of(Path.of("pom.xml")), files.filter(Files::isRegularFile))
                    .map(GuideTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return withoutIndentation(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
