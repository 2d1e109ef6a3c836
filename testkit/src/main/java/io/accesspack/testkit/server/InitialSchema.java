package io.accesspack.testkit.server;

import io.accesspack.testkit.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a prepared Keycloak makes of an empty H2, kept beside it: the next one begins with that, which spares it ten seconds of
 * Liquibase. H2 runs in the JVM of the tests, so it can read and write the file.
 */
final class InitialSchema {

    private final Database database;
    private final Path script;

    InitialSchema(PreparedKeycloak prepared, Database database) {
        this.database = database;
        script = prepared.home().resolve("initial-schema.sql");
    }

    /** Whether Keycloak will make the schema itself, and {@link #keep()} is due when it has. */
    boolean isMissing() {
        return isH2() && isEmpty() && !Files.exists(script);
    }

    void fill() {
        if (isH2() && isEmpty() && Files.exists(script)) {
            database.update("runscript from '" + script + "'");
            // of the server that made it, which nobody can join any more
            database.update("delete from JGROUPS_PING");
        }
    }

    void keep() {
        try {
            Path written = Files.createTempFile(script.getParent(), "schema", ".sql");
            database.query("script nopasswords nosettings to '" + written + "'");
            Files.move(written, script, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isH2() {
        return database.url().startsWith("jdbc:h2:");
    }

    private boolean isEmpty() {
        return database.query("select 1 from INFORMATION_SCHEMA.TABLES where TABLE_NAME = 'REALM'")
                .isEmpty();
    }
}
