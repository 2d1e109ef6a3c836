package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.accesspack.testkit.server.Pack;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document against the resources in the JAR; that the operations exist on a server is the matrix's test. */
class OpenApiDocumentIT {

    private static final String REST = "io.accesspack.organization.rest.";
    private static final JavaClasses PACK = new ClassFileImporter()
            .importLocations(Pack.locate().providers().stream()
                    .filter(jar -> jar.toString().contains("organization-access"))
                    .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
                    .toList());

    @Test
    void describesEveryOperationAndNoOther() {
        Set<String> documented =
                Operation.all().stream().map(Operation::toString).collect(Collectors.toSet());

        Set<String> existing = Stream.concat(
                        operations("/admin/realms/{realm}/organization-access", "AdministratorResource"),
                        operations("/realms/{realm}/organization-access", "MemberResource"))
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(existing);
    }

    @Test
    void saysWhatEveryOperationIsFor() {
        Operation.document()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("responses")) {
                        assertThat(operation.path("summary").asText())
                                .as(operation.toString())
                                .isNotBlank();
                    }
                }));
    }

    private static Stream<String> operations(String root, String resource) {
        return operations(root, PACK.get(REST + resource));
    }

    /** A method with an HTTP method is an operation; one with only a path leads to the resource that it returns. */
    private static Stream<String> operations(String path, JavaClass resource) {
        return resource.getAllMethods().stream().flatMap(method -> {
            String here = path
                    + annotation(method, "Path")
                            .map(value -> "/" + value)
                            .findFirst()
                            .orElse("");
            List<String> verbs = Stream.of("GET", "PUT", "POST", "DELETE", "PATCH")
                    .filter(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb))
                    .toList();
            if (!verbs.isEmpty()) {
                return verbs.stream().map(verb -> verb + " " + here);
            }
            return method.isAnnotatedWith("jakarta.ws.rs.Path")
                    ? operations(here, method.getRawReturnType())
                    : Stream.empty();
        });
    }

    private static Stream<String> annotation(JavaMethod method, String name) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getName().equals("jakarta.ws.rs." + name))
                .map(annotation ->
                        annotation.getExplicitlyDeclaredProperty("value").toString());
    }
}
