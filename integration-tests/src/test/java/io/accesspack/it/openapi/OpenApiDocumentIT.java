package io.accesspack.it.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documents against the resources in the JARs. That a server answers as they say is the test of each API. */
class OpenApiDocumentIT {

    /** What answers 405 to whoever takes another method's path for a link. */
    private static final Set<String> NO_OPERATIONS =
            Set.of("GET /realms/{realm}/browser-session/{change: token|refresh|logout}");

    private static final List<String> MOUNTED_BY = List.of(
            "META-INF/services/org.keycloak.services.resource.RealmResourceProviderFactory",
            "META-INF/services/org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory");

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    @Test
    void everyJarWithAnApiHasOne() throws IOException {
        Set<String> mounted = new TreeSet<>();
        for (Path jar : Pack.locate().providers()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                if (MOUNTED_BY.stream().anyMatch(service -> file.getEntry(service) != null)) {
                    mounted.add(jar.getFileName().toString());
                }
            }
        }

        assertThat(mounted)
                .isEqualTo(Stream.of(OpenApiDocument.values())
                        .map(OpenApiDocument::jar)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryOperationAndNoOther(OpenApiDocument document) {
        Set<String> documented =
                document.operations().stream().map(Operation::toString).collect(Collectors.toSet());

        JavaClass roots = classes(document).stream()
                .filter(type -> type.getSimpleName().equals("OpenApiDocument"))
                .findFirst()
                .orElseThrow();
        Set<String> existing = operations("", roots)
                .filter(operation -> !NO_OPERATIONS.contains(operation))
                .collect(Collectors.toSet());

        assertThat(documented).isEqualTo(existing).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatEveryOperationTakesAndAnswers(OpenApiDocument document) {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : document.operations()) {
            all.assertThat(operation.summary()).as("summary of %s", operation).isNotBlank();
            List<String> inPath = PARAMETER
                    .matcher(operation.path())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            all.assertThat(operation.describedPathParameters())
                    .as("parameters of %s", operation)
                    .containsExactlyInAnyOrderElementsOf(inPath);
            all.assertThat(operation.queryTypes()).as("types of %s", operation).doesNotContainValue("");
            operation.answers().properties().forEach(answer -> {
                all.assertThat(answer.getValue().path("description").asText())
                        .as("%s of %s", answer.getKey(), operation)
                        .isNotBlank();
                // what was created may be in the answer or at its Location
                if (!answer.getKey().equals("201")) {
                    all.assertThat(answer.getValue().has("content"))
                            .as("%s of %s has a form", answer.getKey(), operation)
                            .isEqualTo(!answer.getKey().equals("204"));
                }
            });
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void pointsOnlyToWhatIsInIt(OpenApiDocument document) {
        JsonNode json = document.json();
        assertThat(json.path("openapi").asText()).startsWith("3.1");
        List<JsonNode> references = new ArrayList<>(json.findValues("$ref"));
        assertThat(references).isNotEmpty();
        assertThat(references).allSatisfy(reference -> assertThat(
                        json.at(reference.asText().substring(1)).isMissingNode())
                .as(reference.asText())
                .isFalse());
    }

    private static JavaClasses classes(OpenApiDocument document) {
        return new ClassFileImporter()
                .importLocations(Pack.locate().providers().stream()
                        .filter(jar -> jar.endsWith(document.jar()))
                        .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
                        .toList());
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
