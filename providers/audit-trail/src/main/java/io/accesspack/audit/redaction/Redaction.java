package io.accesspack.audit.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.keycloak.util.JsonSerialization;

/**
 * Replaces what must never be recorded by {@value #MARK}: by the name of a field, and by the look of a value wherever
 * it stands. Keycloak masks secrets only in the representation classes that it knows
 * ({@link org.keycloak.models.utils.StripSecretsUtils}), so nothing here relies on that.
 *
 * <p>Numbers, booleans and references into the vault ({@code ${vault.key}}) are no secrets and stay.
 */
public final class Redaction {

    /** Stands where a secret was. */
    public static final String MARK = "[redacted]";

    private static final Pattern HARMLESS_VALUE = Pattern.compile("true|false|\\$\\{vault\\.[^}]+}|\\*+|");

    private Redaction() {}

    /** Returns the details without secrets, sorted by name. */
    public static Map<String, String> redact(Map<String, String> details) {
        Map<String, String> redacted = new TreeMap<>();
        details.forEach((name, value) -> {
            if (value != null) {
                redacted.put(name, SecretNames.isSecret(name) && !isHarmless(value) ? MARK : redact(value));
            }
        });
        return redacted;
    }

    /** Returns the text without tokens, private keys and secret parameters of URLs; null for null. */
    public static String redact(String text) {
        return text == null ? null : SecretValues.mask(text);
    }

    /** Returns a JSON document without secrets. Of text that is no JSON nothing is known, and nothing stays. */
    public static JsonNode redactJson(String json) {
        try {
            return redact(JsonSerialization.mapper.readTree(json));
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(MARK);
        }
    }

    private static JsonNode redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode redacted = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> redacted.set(field.getKey(), redact(object, field)));
            return redacted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode redacted = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> redacted.add(redact(element)));
            return redacted;
        }
        if (node.isTextual() && looksLikeJson(node.textValue())) {
            return TextNode.valueOf(embedded(redactJson(node.textValue())));
        }
        return node.isTextual() ? TextNode.valueOf(redact(node.textValue())) : node;
    }

    private static JsonNode redact(ObjectNode parent, Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        boolean secret = SecretNames.isSecret(field.getKey())
                || isCredentialValue(parent, field.getKey())
                || (parent.has("kty") && SecretNames.isSecretOfJwk(field.getKey()));
        return secret && canHoldSecret(value) ? TextNode.valueOf(MARK) : redact(value);
    }

    /** A {@link org.keycloak.representations.idm.CredentialRepresentation} keeps a password under the name "value". */
    private static boolean isCredentialValue(ObjectNode parent, String name) {
        return name.equals("value")
                && (parent.has("temporary")
                        || SecretNames.isSecret(parent.path("type").asText()));
    }

    private static boolean canHoldSecret(JsonNode value) {
        return (value.isContainerNode() && !value.isEmpty()) || (value.isTextual() && !isHarmless(value.textValue()));
    }

    private static boolean isHarmless(String value) {
        return HARMLESS_VALUE.matcher(value).matches();
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static String embedded(JsonNode json) {
        return json.isTextual() ? json.textValue() : json.toString();
    }
}
