package io.accesspack.testkit.server;

import java.util.ArrayList;
import java.util.List;

/**
 * A command that ends when this JVM ends, however it dies: a small shell runs it and watches its own standard input,
 * which the operating system closes together with our end of the pipe.
 */
final class ChildProcess {

    private static final String UNTIL_INPUT_CLOSES = """
            exec 3<&0
            trap 'stop=1; kill -TERM $child 2>/dev/null' TERM
            "$@" 3<&- </dev/null & child=$!
            [ -z "$stop" ] || kill -TERM $child
            { cat <&3 >/dev/null; pkill -KILL -P $child; kill -KILL $child; } 2>/dev/null & watchdog=$!
            exec 3<&-
            wait $child; status=$?
            while kill -0 $child 2>/dev/null; do wait $child; status=$?; done
            pkill -KILL -P $watchdog; kill -KILL $watchdog 2>/dev/null
            exit $status
            """;

    private ChildProcess() {}

    /** Asks for a clean end. {@link Process#destroy()} would close the watched input as well, and so kill. */
    static void stop(Process process) {
        process.toHandle().destroy();
    }

    /** Prepares the command, to be started as any other. */
    static ProcessBuilder of(List<String> command) {
        List<String> watched = new ArrayList<>(List.of("sh", "-c", UNTIL_INPUT_CLOSES, "watched"));
        watched.addAll(command);
        return new ProcessBuilder(watched);
    }
}
