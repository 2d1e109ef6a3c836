package io.accesspack.benchmarks.load;

import io.accesspack.testkit.database.Database;
import java.time.Duration;
import java.util.stream.Stream;

/** Keycloak, PostgreSQL and this JVM as the operating system sees them. */
public final class Processes {

    private final ProcessHandle server;
    private final ProcessHandle postmaster;

    private Processes(ProcessHandle server, ProcessHandle postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    public static Processes find(Database database) {
        ProcessHandle server = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Keycloak is no child process"));
        ProcessHandle postmaster =
                database.query("select pid from pg_stat_activity where backend_type = 'checkpointer'").stream()
                        .map(row -> ((Number) row.get("pid")).longValue())
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(checkpointer -> checkpointer.parent().stream())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run on this machine"));
        return new Processes(server, postmaster);
    }

    /** So far. A database connection that closes takes its time with it; Keycloak's pool keeps them open. */
    public CpuTime cpuTime() {
        return new CpuTime(
                of(server),
                Stream.concat(Stream.of(postmaster), postmaster.children())
                        .map(Processes::of)
                        .reduce(Duration.ZERO, Duration::plus),
                of(ProcessHandle.current()));
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
