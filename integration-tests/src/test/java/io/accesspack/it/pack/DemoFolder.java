package io.accesspack.it.pack;

import io.accesspack.testkit.server.FreePort;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder in which {@code ./start} runs, with stand-ins for all that it builds and starts: of Keycloak, the API and the web app
 * there is a server that answers as {@code ./start} waits for it.
 */
final class DemoFolder {

    private final Path folder;
    private final Path bin;

    /** What the script reads. */
    final Map<String, String> environment = new HashMap<>();

    DemoFolder(Path folder) throws IOException {
        this.folder = folder;
        this.bin = folder.resolve("jdk/bin");
        Files.copy(Pack.locate().startScript(), folder.resolve("start"));
        write("pom.xml", "<keycloak>1</keycloak>\n");
        for (String empty : List.of(
                "distribution",
                "providers",
                "themes",
                "realm-config",
                "apps/revocation-receiver",
                "apps/spring-boot-starter",
                "apps/posts-api",
                "apps/angular",
                "apps/posts-web/public",
                "apps/posts-web/src",
                "apps/posts-web/dist",
                "apps/console/dist",
                "target/access-pack/providers",
                "target/access-pack/realm-config",
                ".demo/keycloak-1/providers",
                ".demo/keycloak-1/unpacked")) {
            Files.createDirectories(folder.resolve(empty));
        }
        write("apps/package.json", "{}");
        write("apps/posts-web/package.json", "{}");
        write("target/access-pack/realm-config/demo-realm.json", "{}");
        String server = ProcessHandle.current().info().command().orElseThrow() + " " + StandInServer.class.getName();
        command(".mvn/mvn", "echo built");
        command("jdk/bin/javac", "echo javac 17.0.1");
        command("jdk/bin/java", "for a; do case $a in --server.port=*) exec " + server + " ${a#*=} 401 ;; esac; done");
        command("jdk/bin/npm", "exit 0");
        command("jdk/bin/node", "[ \"$1\" != -e ] || exit 0; exec " + server + " $PORT 200");
        command(
                ".demo/keycloak-1/bin/kc.sh",
                "for a; do case $a in --http-port=*) exec " + server + " ${a#*=} 200 ;; esac; done");
        command(
                ".demo/keycloak-1/bin/kcadm.sh",
                "echo \"$@\" >>kcadm.calls; [ \"$1\" != get ] || echo id-of-posts-web");
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        for (String port : List.of("PORT", "API_PORT", "WEB_PORT")) {
            environment.put(port, String.valueOf(FreePort.find()));
        }
    }

    /** A shell script in place of a program. */
    void command(String path, String script) throws IOException {
        Path file = write(path, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /** {@code ./start}, whose output grows in {@link #output}. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "./start"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    String output() {
        return read("output");
    }

    /** The content of a file, empty while there is none. */
    String read(String path) {
        Path file = file(path);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
