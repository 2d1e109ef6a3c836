package io.accesspack.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final String BASE = "/auth/realms/acme/access-console/";

    private final Pages pages = new Pages();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "index.html",
                "organizations",
                "organizations/5f0c/members",
                "organizations/acme.com",
                "organizations/acme.js",
                "assets",
                "assets/",
                "no-such.txt",
                "../../META-INF/LICENSE.txt",
                "assets/../index.html",
                "assets//settings.json",
                "./main-ABCDEFGH.js",
                "assets\\settings.json",
                "META-INF/MANIFEST.MF",
                "main-ABCDEFGH.js\u0000",
                "é.js"
            })
    void thePageFindsOutWhatTheAddressMeans(String path) {
        PageFile page = pages.at(path, BASE).orElseThrow();

        assertThat(page.type()).startsWith("text/html");
        assertThat(text(page)).contains("<base href=\"" + BASE + "\"").doesNotContain("<base href=\"/\"");
        assertThat(page.isImmutable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "main-ABCDEFGH.js, text/javascript; charset=utf-8, true",
        "assets/settings.json, application/json, false"
    })
    void aFileIsWhatItIs(String path, String type, boolean immutable) {
        PageFile file = pages.at(path, BASE).orElseThrow();

        assertThat(file.type()).isEqualTo(type);
        assertThat(file.isImmutable()).isEqualTo(immutable);
        assertThat(pages.at(path, BASE)).containsSame(file);
    }

    @Test
    void theFileOfAnotherBuildIsMissing() {
        assertThat(pages.at("main-ZZZZZZZZ.js", BASE)).isEmpty();
        assertThat(pages.at("chunk-C-Ppp_Rq.js", BASE)).isEmpty();
        assertThat(pages.at("media/font-ZZZZZZZZ.woff2", BASE)).isEmpty();
    }

    @Test
    void whatGetsSmallerIsCompressed() throws IOException {
        PageFile large = pages.at("main-ABCDEFGH.js", BASE).orElseThrow();
        PageFile small = pages.at("assets/settings.json", BASE).orElseThrow();

        assertThat(large.compressed().orElseThrow()).hasSizeLessThan(large.content().length);
        assertThat(new GZIPInputStream(
                                new ByteArrayInputStream(large.compressed().orElseThrow()))
                        .readAllBytes())
                .isEqualTo(large.content());
        assertThat(small.compressed()).isEmpty();
    }

    @Test
    void theBaseIsAnAttribute() {
        String page = text(pages.at("", "/a&b\"><script>/").orElseThrow());

        assertThat(page).contains("<base href=\"/a&amp;b&quot;>&lt;script>/\"").doesNotContain("<script>/");
    }

    @Test
    void anotherBaseIsAnotherContent() {
        assertThat(pages.at("", BASE).orElseThrow().etag())
                .isEqualTo(pages.at("members", BASE).orElseThrow().etag())
                .isNotEqualTo(pages.at("", "/").orElseThrow().etag());
    }

    private static String text(PageFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
