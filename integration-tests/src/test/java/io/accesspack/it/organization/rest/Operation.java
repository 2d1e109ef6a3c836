package io.accesspack.it.organization.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One operation of the OpenAPI document.
 *
 * @param method in upper case
 * @param path with its parameters in braces, as the document has it
 * @param queryTypes the type of each query parameter
 * @param hasBody whether it takes JSON
 */
record Operation(String method, String path, Map<String, String> queryTypes, boolean hasBody) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /** Every operation that the shipped document describes. */
    static List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(operation(method.getKey(), path.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    static JsonNode document() {
        try {
            return new ObjectMapper().readTree(Pack.locate().openApiDocument().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(String method, String path, JsonNode described) {
        Map<String, String> query = StreamSupport.stream(
                        described.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .collect(Collectors.toMap(
                        parameter -> parameter.path("name").asText(),
                        parameter -> parameter.at("/schema/type").asText()));
        return new Operation(method.toUpperCase(Locale.ROOT), path, query, described.has("requestBody"));
    }

    Set<String> queryParameters() {
        return queryTypes.keySet();
    }

    boolean isForAdministrators() {
        return path.startsWith("/admin/");
    }

    boolean isInOrganization() {
        return path.contains("/organizations/{organization}");
    }

    boolean reads() {
        return method.equals("GET");
    }

    /** The path below {@code organization-access/}. */
    String relativePath() {
        return path.substring(path.indexOf("organization-access/") + "organization-access/".length());
    }

    List<String> pathParameters() {
        return PARAMETER
                .matcher(relativePath())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The relative path with these values, which are encoded as far as they must be. */
    String with(Map<String, String> values) {
        return PARAMETER.matcher(relativePath()).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new AssertionError("The test knows no value for " + found.group() + " in " + path);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
