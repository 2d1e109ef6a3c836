package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;

/** The zip that is released: complete, and the same whoever makes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseZipIT {

    private static final Pack PACK = Pack.locate();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");

    private FileSystem zip;
    private Path root;

    @BeforeAll
    void open() throws IOException {
        zip = FileSystems.newFileSystem(
                URI.create("jar:" + PACK.zip().toUri()), Map.of("enablePosixFileAttributes", true));
        try (Stream<Path> top = Files.list(zip.getPath("/"))) {
            root = top.collect(Collectors.collectingAndThen(Collectors.toList(), only -> {
                assertThat(only).hasSize(1);
                return only.get(0);
            }));
        }
    }

    @AfterAll
    void close() throws IOException {
        zip.close();
    }

    @Test
    void everyRelativeLinkLeadsToSomethingInIt() {
        SoftAssertions links = new SoftAssertions();
        int followed = 0;
        for (Path page : files(".md")) {
            Matcher link = LINK.matcher(withoutCode(page));
            while (link.find()) {
                if (!ELSEWHERE.matcher(link.group(1)).matches()) {
                    followed++;
                    links.assertThat(leadsSomewhere(page, link.group(1)))
                            .as("%s links to %s", page, link.group(1))
                            .isTrue();
                }
            }
        }
        links.assertAll();
        assertThat(followed).isGreaterThan(100);
    }

    @Test
    void everyFileHasItsCheckSum() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (Path file : files("")) {
            if (!file.endsWith("SHA256SUMS")) {
                sums.put(root.relativize(file).toString(), sha256(file));
            }
        }

        Map<String, String> listed = Files.readAllLines(root.resolve("SHA256SUMS")).stream()
                .map(line -> line.split(" [ *]", 2))
                .collect(Collectors.toMap(line -> line[1], line -> line[0]));

        assertThat(listed).isEqualTo(sums);
    }

    @Test
    void itAndEveryJarHaveTheLicence() throws IOException {
        for (String file : List.of("LICENSE", "NOTICE")) {
            String expected = Files.readString(PACK.source(file));
            assertThat(Files.readString(root.resolve(file))).isEqualTo(expected);
            for (Path jar : PACK.providers()) {
                try (JarFile content = new JarFile(jar.toFile());
                        InputStream own = content.getInputStream(content.getEntry("META-INF/" + file))) {
                    assertThat(new String(own.readAllBytes(), StandardCharsets.UTF_8))
                            .as("%s of %s", file, jar)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theBillOfMaterialsNamesEveryJarAndNothingThatChanges() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Files.readString(root.resolve("access-pack.cdx.json")));

        Map<String, String> named = StreamSupport.stream(bill.path("components").spliterator(), false)
                .collect(Collectors.toMap(
                        component -> component.path("name").asText() + ".jar", component -> StreamSupport.stream(
                                        component.path("hashes").spliterator(), false)
                                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                                .map(hash -> hash.path("content").asText())
                                .collect(Collectors.joining())));

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(named)
                .isEqualTo(PACK.providers().stream()
                        .collect(Collectors.toMap(jar -> jar.getFileName().toString(), ReleaseZipIT::sha256)));
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.toString()).doesNotContain(PACK.source("").toString());
    }

    @Test
    void nothingInItDependsOnWhoMadeIt() throws IOException {
        Set<String> modes = new TreeSet<>();
        Set<String> times = new TreeSet<>();
        for (Path file : files("")) {
            boolean program = file.endsWith("resolve")
                    || Files.readString(file, StandardCharsets.ISO_8859_1).startsWith("#!/usr/bin/env bash");
            modes.add(program + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            times.add(Files.getLastModifiedTime(file).toString());
        }

        assertThat(modes).containsExactlyInAnyOrder("false rw-r--r--", "true rwxr-xr-x");
        assertThat(times).hasSize(1);
    }

    /** What Maven Central requires of a POM, its parent's included. */
    @Test
    void theProjectsAreDescribed() throws Exception {
        Document parent = pom(PACK.source("pom.xml"));
        for (String required : List.of(
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            assertThat(value(parent, required)).as(required).isNotBlank();
        }
        for (Path jar : PACK.providers()) {
            String artifact = jar.getFileName().toString().replace(".jar", "");
            String module = artifact.replace("access-pack-", "");
            Document project =
                    pom(PACK.source(module.equals("themes") ? "themes/pom.xml" : "providers/" + module + "/pom.xml"));
            assertThat(value(project, "artifactId")).isEqualTo(artifact);
            assertThat(value(project, "name")).isNotBlank();
            assertThat(value(project, "description")).isNotBlank();
        }
    }

    private static Document pom(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String value(Document project, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate("/project/" + path, project);
    }

    private boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target =
                parts[0].isEmpty() ? page : page.getParent().resolve(parts[0]).normalize();
        if (!target.startsWith(root) || !Files.exists(target)) {
            return false;
        }
        if (parts.length == 1) {
            return true;
        }
        Path headed = Files.isDirectory(target) ? target.resolve("README.md") : target;
        return HEADING.matcher(withoutCode(headed)).results().anyMatch(heading -> anchor(heading.group(1))
                .equals(parts[1]));
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String withoutCode(Path page) {
        try {
            return CODE.matcher(Files.readString(page)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String suffix) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
