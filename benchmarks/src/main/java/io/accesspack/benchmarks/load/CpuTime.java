package io.accesspack.benchmarks.load;

import java.time.Duration;

/**
 * CPU time that the three parties have used. Unlike rates it hardly depends on what else the machine does.
 *
 * @param server Keycloak's
 * @param database PostgreSQL's, all of its processes
 * @param generator that of the requests' sender, this JVM
 */
public record CpuTime(Duration server, Duration database, Duration generator) {

    public static final CpuTime ZERO = new CpuTime(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public CpuTime plus(CpuTime other) {
        return new CpuTime(server.plus(other.server), database.plus(other.database), generator.plus(other.generator));
    }

    public CpuTime minus(CpuTime other) {
        return new CpuTime(
                server.minus(other.server), database.minus(other.database), generator.minus(other.generator));
    }

    public Duration total() {
        return server.plus(database).plus(generator);
    }
}
