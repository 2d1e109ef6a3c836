package io.accesspack.it.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The command {@code docker}, as an operator has it. */
final class Docker {

    private Docker() {}

    /** Whether an engine answers and has this image, or can pull it. */
    static boolean has(String image) {
        try {
            return execute(List.of("image", "inspect", image)).status() == 0
                    || execute(List.of("pull", "--quiet", image)).status() == 0;
        } catch (UncheckedIOException noDocker) {
            return false;
        }
    }

    /** What the command printed. */
    static String run(String... arguments) {
        Result result = execute(List.of(arguments));
        if (result.status() != 0) {
            throw new AssertionError("docker " + String.join(" ", arguments) + ": " + result.output());
        }
        return result.output();
    }

    private static Result execute(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("DOCKER_BUILDKIT", "0"); // an image of this engine alone is enough as a base
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + command, e);
        }
    }

    private record Result(int status, String output) {}
}
