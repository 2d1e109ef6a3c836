package io.accesspack.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleServersTest {

    @TempDir
    Path folder;

    @Test
    void goWhenThePackHasChangedAndNobodyUsesThem() throws IOException {
        Path stale = server("stale", "old");
        Path used = server("used", "old");
        Path current = server("current", "new");
        Path notYetPrepared = Files.createDirectories(folder.resolve("not-yet-prepared"));
        StaleServers.use(used);

        StaleServers.of(folder, "new").delete();

        assertThat(stale).doesNotExist();
        assertThat(used).isDirectory();
        assertThat(current).isDirectory();
        assertThat(notYetPrepared).isDirectory();
    }

    private Path server(String name, String pack) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name).resolve("lib")).getParent();
        Files.writeString(home.resolve(StaleServers.PACK), pack);
        return home;
    }
}
