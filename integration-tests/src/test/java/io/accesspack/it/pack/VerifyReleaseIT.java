package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.server.FreePort;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify-release}, as somebody runs it who has downloaded a release. */
class VerifyReleaseIT {

    private static final Pack PACK = Pack.locate();
    private static final String DONE = "The release is what its check sums say.";

    @TempDir
    private Path folder;

    private Path release;
    private Path zip;

    @BeforeEach
    void download() throws Exception {
        release = Files.createDirectory(folder.resolve("release"));
        zip = Files.copy(PACK.zip(), release.resolve(PACK.zip().getFileName()));
        Files.copy(PACK.source("distribution/verify-release"), release.resolve("verify-release"));
        sign();
    }

    @Test
    void leadsToAFirstGuardedRequest() throws Exception {
        Run run = verify(release.toString(), PACK.stockKeycloak().toString());

        assertThat(run.output)
                .contains(
                        "\"org_alias\":\"acme\"",
                        "alice was let in, and reads in the audit trail of having logged in",
                        "bob was refused, and so was a token that is none")
                .endsWith(DONE + "\n");
        assertThat(run.status).isZero();
        assertThat(PACK.stockKeycloak().resolve("providers"))
                .as("the Keycloak it was given stays as it is")
                .isDirectoryNotContaining("glob:**.jar");
    }

    @Test
    void refusesATamperedJar() throws Exception {
        tamper();

        assertRefused("access-pack-", ".zip: FAILED");
    }

    @Test
    void refusesATamperedJarInAZipWhoseSumWasReplaced() throws Exception {
        tamper();
        sign();

        assertRefused("providers/access-pack-token-rotation.jar: FAILED");
    }

    @Test
    void refusesAJarThatWasAdded() throws Exception {
        inZip(root -> Files.write(root.resolve("providers/another.jar"), new byte[] {1}));
        sign();

        assertRefused("not in SHA256SUMS", "providers/another.jar");
    }

    @Test
    void refusesAFileThatIsMissing() throws Exception {
        Files.delete(release.resolve("verify-release"));

        assertRefused("verify-release");
    }

    @Test
    void refusesAFolderWithoutSums() throws Exception {
        Files.delete(release.resolve("SHA256SUMS"));

        assertRefused("no SHA256SUMS");
    }

    private void assertRefused(String... reasons) throws Exception {
        Run run = verify(release.toString(), PACK.stockKeycloak().toString());

        assertThat(run.output).contains(reasons).doesNotContain("Starting Keycloak", DONE);
        assertThat(run.status).isEqualTo(1);
    }

    /** One byte more at the end of a JAR, which Java does not even notice. */
    private void tamper() throws Exception {
        inZip(root -> Files.write(
                root.resolve("providers/access-pack-token-rotation.jar"), new byte[] {0}, StandardOpenOption.APPEND));
    }

    private void inZip(Change change) throws Exception {
        try (FileSystem content = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of());
                Stream<Path> top = Files.list(content.getPath("/"))) {
            change.make(top.findFirst().orElseThrow());
        }
    }

    private void sign() throws Exception {
        assertThat(run(PACK.source("distribution/checksums"), release.toString()).status)
                .isZero();
    }

    private Run verify(String... arguments) throws Exception {
        return run(PACK.source("distribution/verify-release"), arguments);
    }

    private Run run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PORT", String.valueOf(FreePort.find()));
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    private record Run(int status, String output) {}

    private interface Change {
        void make(Path root) throws IOException;
    }
}
