package io.accesspack.it.organization;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** What the package for Express reads from tokens. */
final class ExpressPermissions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SCRIPT = """
            import { TokenPermissions } from "%s";
            const chunks = [];
            for await (const chunk of process.stdin) chunks.push(chunk);
            const { claims, permissions } = JSON.parse(Buffer.concat(chunks).toString());
            console.log(JSON.stringify(Object.fromEntries(Object.entries(claims).map(([user, token]) => {
              const acme = new TokenPermissions(token).organization("acme");
              return [user, permissions.filter((permission) => acme.implies(permission))];
            }))));
            """;

    private ExpressPermissions() {}

    /** Those of {@code permissions} that each token allows in acme; skips the test where the package has not been built, as in CI it has been. */
    static Map<String, Set<String>> impliedBy(Map<String, Map<String, Object>> claims, List<String> permissions) {
        Path built = Pack.locate().app("express/dist/index.js");
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(Files.exists(built), () -> "Not built: " + built);
        }
        try {
            Process node = new ProcessBuilder("node", "--input-type=module", "--eval", SCRIPT.formatted(built.toUri()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream input = node.getOutputStream()) {
                JSON.writeValue(input, Map.of("claims", claims, "permissions", permissions));
            }
            return JSON.readValue(node.getInputStream(), new TypeReference<Map<String, Set<String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
