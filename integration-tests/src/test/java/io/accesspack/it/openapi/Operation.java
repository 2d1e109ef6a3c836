package io.accesspack.it.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One operation of an OpenAPI document.
 *
 * @param document that it is in
 * @param method in upper case
 * @param path with its parameters in braces, as the document has it
 * @param described what the document says of it: at its path, and at its method
 * @param root the document itself
 */
public record Operation(OpenApiDocument document, String method, String path, List<JsonNode> described, JsonNode root) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each query parameter, with its type. */
    public Map<String, String> queryTypes() {
        return parameters("query")
                .collect(Collectors.toMap(
                        parameter -> parameter.path("name").asText(),
                        parameter ->
                                resolved(parameter.path("schema")).path("type").asText()));
    }

    public Set<String> queryParameters() {
        return queryTypes().keySet();
    }

    /** The path parameters that the document describes; those of the path itself are {@link #pathParameters()} and the realm. */
    Set<String> describedPathParameters() {
        return parameters("path")
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
    }

    public boolean hasBody() {
        return described.get(1).has("requestBody");
    }

    JsonNode answers() {
        return described.get(1).path("responses");
    }

    String summary() {
        return described.get(1).path("summary").asText();
    }

    public boolean isForAdministrators() {
        return path.startsWith("/admin/");
    }

    public boolean isInOrganization() {
        return path.contains("/organizations/{organization}");
    }

    public boolean reads() {
        return method.equals("GET");
    }

    /** The path below the root of the API. */
    public String relativePath() {
        String api = document.api() + "/";
        return path.substring(path.indexOf(api) + api.length());
    }

    /** The parameters of {@link #relativePath()}. */
    public List<String> pathParameters() {
        return PARAMETER
                .matcher(relativePath())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The relative path with these values, which are encoded as far as they must be. */
    public String with(Map<String, String> values) {
        return PARAMETER.matcher(relativePath()).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new AssertionError("The test knows no value for " + found.group() + " in " + path);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** What the document does not say of such an answer, be it the status, a field, or a field's type; empty when it says all. */
    public Optional<String> deviation(int status, String body) {
        JsonNode answer = answers().get(String.valueOf(status));
        if (answer == null) {
            return Optional.of("%s does not answer %d in the document, but %s".formatted(this, status, body));
        }
        if (!answer.has("content")) {
            return Optional.ofNullable(body)
                    .filter(text -> !text.isEmpty())
                    .map(text -> "%s answers %d without a body in the document, not %s".formatted(this, status, text));
        }
        JsonNode schema = answer.at("/content/application~1json/schema");
        return schema.isMissingNode()
                ? Optional.empty()
                : problems(schema, body)
                        .map(problems -> "%s answers %d with %s: %s".formatted(this, status, body, problems));
    }

    private Optional<String> problems(JsonNode schema, String body) {
        ObjectNode strict = closed(schema.deepCopy());
        strict.set("components", closed(root.path("components").deepCopy()));
        try {
            Set<ValidationMessage> problems = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(strict)
                    .validate(JSON.readTree(body));
            return problems.isEmpty() ? Optional.empty() : Optional.of(problems.toString());
        } catch (JsonProcessingException e) {
            return Optional.of("not JSON");
        }
    }

    /** The same schemas, but with the fields that they name and no others. */
    private static <T extends JsonNode> T closed(T schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Operation::closed);
        return schema;
    }

    private Stream<JsonNode> parameters(String where) {
        return described.stream()
                .flatMap(place -> StreamSupport.stream(place.path("parameters").spliterator(), false))
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(where));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Operation operation && toString().equals(operation.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
