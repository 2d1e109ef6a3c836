package io.accesspack.testkit.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stock distribution with providers in it, after {@code kc.sh build}. Prepared once for each combination of version,
 * database, JAR contents and build options, then shared by every server that starts from it.
 */
final class PreparedKeycloak {

    private final Path home;

    private PreparedKeycloak(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    static synchronized PreparedKeycloak prepare(
            Pack pack, String version, String databaseVendor, List<Path> providers, List<String> options) {
        String name = "keycloak-%s-%s".formatted(version, databaseVendor);
        Path home = pack.workFolder().resolve(name + "-" + fingerprint(providers, options));
        Path ready = home.resolve("ready");
        try {
            Files.createDirectories(pack.workFolder());
            Path lockFile = pack.workFolder().resolve(name + ".lock");
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel closes: another test run may be preparing the same
                if (!Files.exists(ready)) {
                    StaleServers.of(pack.workFolder(), packFingerprint(pack)).delete();
                    delete(home);
                    copy(pack.stockKeycloak(version), home);
                    for (Path provider : providers) {
                        Files.copy(provider, home.resolve("providers").resolve(provider.getFileName()));
                    }
                    build(home, databaseVendor, options);
                    Files.writeString(home.resolve(StaleServers.PACK), packFingerprint(pack));
                    Files.createFile(ready);
                }
                StaleServers.use(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + home, e);
        }
        return new PreparedKeycloak(home);
    }

    private static String packFingerprint(Pack pack) {
        return fingerprint(pack.providers(), List.of());
    }

    private static void build(Path home, String databaseVendor, List<String> options) throws IOException {
        File log = home.resolve("build.log").toFile();
        ProcessBuilder command = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "build",
                        "--db=" + databaseVendor,
                        "--health-enabled=true",
                        "--metrics-enabled=true")
                .redirectErrorStream(true)
                .redirectOutput(log);
        command.command().addAll(options);
        Process build = command.start();
        try {
            if (build.waitFor() != 0) {
                throw new IllegalStateException("kc.sh build failed:\n" + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            build.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Keycloak was built", e);
        }
    }

    private static String fingerprint(List<Path> providers, List<String> options) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path provider : providers) {
                digest.update(provider.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(provider));
            }
            options.forEach(option -> digest.update(option.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file, target.resolve(source.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
