package io.accesspack.testkit.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Prepared servers with a pack that has changed since, 200 MB each. Those that a JVM still uses stay: it holds a shared lock on
 * them until it ends.
 */
final class StaleServers {

    /** The file of a prepared server with the fingerprint of its pack. */
    static final String PACK = "pack";

    private static final Map<Path, FileLock> IN_USE = new ConcurrentHashMap<>();

    private final Path folder;
    private final String currentPack;

    private StaleServers(Path folder, String currentPack) {
        this.folder = folder;
        this.currentPack = currentPack;
    }

    /** Those in {@code folder} whose pack has not this fingerprint. */
    static StaleServers of(Path folder, String currentPack) {
        return new StaleServers(folder, currentPack);
    }

    /** Keeps a prepared server as long as this JVM lives. */
    static void use(Path home) throws IOException {
        if (!IN_USE.containsKey(home)) {
            FileChannel channel = FileChannel.open(home.resolve(PACK), StandardOpenOption.READ);
            IN_USE.put(home, channel.lock(0, Long.MAX_VALUE, true));
        }
    }

    void delete() throws IOException {
        Path lock = folder.resolve("stale.lock");
        try (FileChannel alone = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                Stream<Path> files = Files.list(folder)) {
            alone.lock(); // another JVM may be at it, for another database
            List<Path> servers = files.filter(file -> Files.exists(file.resolve(PACK)))
                    .filter(home -> !IN_USE.containsKey(home))
                    .toList();
            for (Path home : servers) {
                if (!Files.readString(home.resolve(PACK)).equals(currentPack)) {
                    deleteUnlessUsed(home);
                }
            }
        }
    }

    private static void deleteUnlessUsed(Path home) throws IOException {
        try (FileChannel channel =
                FileChannel.open(home.resolve(PACK), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                PreparedKeycloak.delete(home);
            }
        }
    }
}
