package io.accesspack.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    private static final List<String> ANNOUNCE_PID_AND_WAIT = List.of("sh", "-c", "echo $$; exec sleep 300");

    @Test
    void endsWhenTheJvmThatStartedItIsKilled() throws Exception {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .start();
        try (BufferedReader output = jvm.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();

            jvm.destroyForcibly();

            assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void letsTheCommandEndCleanly() throws Exception {
        Process process = ChildProcess.of(ANNOUNCE_PID_AND_WAIT).start();
        try (BufferedReader output = process.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();

            ChildProcess.stop(process);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(child.isAlive()).isFalse();
        }
    }

    /** Stands for a test run: starts a child and waits to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process process = ChildProcess.of(ANNOUNCE_PID_AND_WAIT).start();
            try (BufferedReader output = process.inputReader()) {
                System.out.println(output.readLine());
            }
            process.waitFor();
        }
    }
}
