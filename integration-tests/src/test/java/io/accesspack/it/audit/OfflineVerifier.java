package io.accesspack.it.audit;

import io.accesspack.testkit.server.Pack;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The verifier in the audit trail's JAR, run as the README says. */
final class OfflineVerifier {

    private OfflineVerifier() {}

    /** Its exit code and what it prints. */
    static String run(Path... arguments) throws IOException, InterruptedException {
        Path jar = Pack.locate().providers().stream()
                .filter(path -> path.getFileName().toString().contains("audit-trail"))
                .findFirst()
                .orElseThrow();
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar + File.pathSeparator + System.getProperty("java.class.path"),
                        "io.accesspack.audit.seal.Verifier")
                .redirectErrorStream(true);
        for (Path argument : arguments) {
            command.command().add(argument.toString());
        }
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
