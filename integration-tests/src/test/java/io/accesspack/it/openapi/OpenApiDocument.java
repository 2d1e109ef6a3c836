package io.accesspack.it.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A document that comes with the pack, named like the API that it describes. */
public enum OpenApiDocument {
    ACCESS_CONSOLE("console"),
    AUDIT_TRAIL,
    BROWSER_SESSION,
    ORGANIZATION_ACCESS,
    REVOCATION_FEED;

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final String module;

    OpenApiDocument() {
        this.module = api();
    }

    OpenApiDocument(String module) {
        this.module = module;
    }

    /** The file name of the JAR with the API. */
    String jar() {
        return "access-pack-" + module + ".jar";
    }

    /** The last part of most paths below which Keycloak mounts the API. */
    public String api() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every operation that it describes. */
    public List<Operation> operations() {
        JsonNode document = json();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(
                                this,
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                List.of(path.getValue(), method.getValue()),
                                document));
                    }
                }));
        return operations;
    }

    /** The operation with this method and path, as the document has it. */
    public Operation operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.toString().equals(method + " " + path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(api() + " has no " + method + " " + path));
    }

    public JsonNode json() {
        try {
            return new ObjectMapper()
                    .readTree(Pack.locate().openApiDocument(api()).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
