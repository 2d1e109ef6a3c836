package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.accesspack.testkit.server.FreePort;
import io.accesspack.testkit.server.Pack;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
        writeSums();
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
        writeSums();

        assertRefused("providers/access-pack-token-rotation.jar: FAILED");
    }

    @Test
    void refusesAJarThatWasAdded() throws Exception {
        inZip(root -> Files.write(root.resolve("providers/another.jar"), new byte[] {1}));
        writeSums();

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

    @Test
    void takesWhatTheReleasesKeyHasSigned() throws Exception {
        assumeGpg();
        Path key = signedBy("release");

        Run run = verifySigned(key);

        assertThat(run.output).contains("SHA256SUMS is signed by").endsWith(DONE + "\n");
        assertThat(run.status).isZero();
        assertThat(verify(release.toString()).output).contains("not checked, for there is no RELEASE_KEY");
    }

    @Test
    void refusesWhatAnotherKeyHasSigned() throws Exception {
        assumeGpg();
        Path key = signedBy("release");
        signedBy("somebody");

        assertUnsigned(verifySigned(key));
    }

    @Test
    void refusesSumsThatHaveChangedSinceTheyWereSigned() throws Exception {
        assumeGpg();
        Path key = signedBy("release");
        tamper();
        writeSums();

        assertUnsigned(verifySigned(key));
    }

    @Test
    void refusesWhatNobodyHasSignedWhenAKeyIsGiven() throws Exception {
        assumeGpg();
        Path key = signedBy("release");
        Files.delete(release.resolve("SHA256SUMS.asc"));

        assertUnsigned(verifySigned(key));
    }

    private static void assumeGpg() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "gpg"))),
                "no gpg");
    }

    private static void assertUnsigned(Run run) {
        assertThat(run.output).contains("signed").doesNotContain(DONE);
        assertThat(run.status).isEqualTo(1);
    }

    /** Signs the sums with a new key, and returns its public half. */
    private Path signedBy(String name) throws Exception {
        Path keyring = Files.createDirectory(
                folder.resolve("keyring-" + name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path key = folder.resolve(name + ".asc");
        gpg(keyring, "--passphrase", "", "--quick-generate-key", name, "ed25519", "sign", "never");
        gpg(
                keyring,
                "--yes",
                "--armor",
                "--detach-sign",
                release.resolve("SHA256SUMS").toString());
        gpg(keyring, "--armor", "--output", key.toString(), "--export", name);
        run(Map.of(), "gpgconf", "--homedir", keyring.toString(), "--kill", "all");
        return key;
    }

    private void gpg(Path keyring, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("gpg", "--homedir", keyring.toString(), "--batch", "--quiet"));
        command.addAll(Arrays.asList(arguments));
        Run run = run(Map.of(), command.toArray(String[]::new));
        assertThat(run.status).as(run.output).isZero();
    }

    private Run verifySigned(Path key) throws Exception {
        return run(
                Map.of("RELEASE_KEY", key.toString()),
                PACK.source("distribution/verify-release").toString(),
                release.toString());
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

    private void writeSums() throws Exception {
        assertThat(run(Map.of(), PACK.source("distribution/checksums").toString(), release.toString()).status)
                .isZero();
    }

    private Run verify(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(PACK.source("distribution/verify-release").toString()));
        command.addAll(Arrays.asList(arguments));
        return run(Map.of("PORT", String.valueOf(FreePort.find())), command.toArray(String[]::new));
    }

    private Run run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    private record Run(int status, String output) {}

    private interface Change {
        void make(Path root) throws IOException;
    }
}
