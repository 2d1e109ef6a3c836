package io.accesspack.audit.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.util.JsonSerialization;

/** Walks through a representation. What a name stands for depends on where it is: see {@link Names}. */
final class RedactedJson {

    /** Fields whose members are named by whoever configures something, not by the representation. */
    private static final Set<String> OPEN = Set.of(
            "config",
            "configuration",
            "smtpServer",
            "browserSecurityHeaders",
            "annotations",
            "validations",
            "validators",
            "metadata");

    /** Fields whose members are named after a thing of the realm, such as a client: nothing of it is secret. */
    private static final Set<String> BY_THING = Set.of(
            "access",
            "applicationRoles",
            "authenticationFlowBindingOverrides",
            "client",
            "clientRoles",
            "clientScopeMappings",
            "registeredNodes");

    /** Attributes whose members are named after levels of authentication: that a password became enough must leave a trace. */
    private static final Set<String> BY_LEVEL = Set.of("acr.loa.map", "acr.uri.map");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final TextNode MARK = TextNode.valueOf(Redaction.MARK);

    private final Redaction redaction;

    RedactedJson(Redaction redaction) {
        this.redaction = redaction;
    }

    /** How the members of an object are judged. */
    private enum Names {
        FIELDS,
        ATTRIBUTES,
        OPTIONS,
        THINGS
    }

    JsonNode of(String json) {
        return parsed(json, false, Names.FIELDS);
    }

    private JsonNode parsed(String json, boolean known, Names names) {
        try {
            return redact(JsonSerialization.mapper.readTree(json), known, names);
        } catch (JsonProcessingException notJson) {
            return MARK;
        }
    }

    /**
     * @param known whether the name that the value stands under is known to be harmless
     * @param names how its members are judged, if it is an object
     */
    private JsonNode redact(JsonNode value, boolean known, Names names) {
        if (value instanceof ObjectNode object) {
            ObjectNode redacted = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(member ->
                            redacted.set(member.getKey(), member(object, member.getKey(), member.getValue(), names)));
            return redacted;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode redacted = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> redacted.add(redact(element, known, element.isObject() ? Names.FIELDS : names)));
            return redacted;
        }
        if (value.isTextual()) {
            return text(value.textValue(), known, names);
        }
        return known || value.isBoolean() || value.isNull() ? value : MARK;
    }

    private JsonNode member(ObjectNode parent, String name, JsonNode value, Names names) {
        boolean known = isKnown(parent, name, names);
        if (isCredentialValue(parent, name)
                || (parent.has("kty") && SecretNames.isSecretOfJwk(name))
                || (!known && SecretNames.isSecret(name))) {
            return canHoldSecret(value) ? MARK : value;
        }
        if (names == Names.OPTIONS && name.equals("url") && !value.isObject()) {
            return addresses(value);
        }
        return redact(value, known, below(name, names));
    }

    private boolean isKnown(ObjectNode parent, String name, Names names) {
        return switch (names) {
            case FIELDS -> redaction.isKnown(HarmlessNames.FIELDS, name) || parent.has("kty");
            case ATTRIBUTES -> redaction.isKnown(HarmlessNames.ATTRIBUTES, name);
            case OPTIONS -> redaction.isKnown(HarmlessNames.OPTIONS, name);
            case THINGS -> true;
        };
    }

    private static Names below(String name, Names names) {
        if (name.equals("attributes")) {
            return Names.ATTRIBUTES;
        }
        if (OPEN.contains(name)) {
            return Names.OPTIONS;
        }
        if ((names == Names.FIELDS && BY_THING.contains(name))
                || (names == Names.ATTRIBUTES && BY_LEVEL.contains(name))) {
            return Names.THINGS;
        }
        return names == Names.THINGS ? Names.FIELDS : names;
    }

    /** A {@link org.keycloak.representations.idm.CredentialRepresentation} keeps a password under the name "value". */
    private static boolean isCredentialValue(ObjectNode parent, String name) {
        return name.equals("value")
                && (parent.has("temporary")
                        || SecretNames.isSecret(parent.path("type").asText()));
    }

    private static boolean canHoldSecret(JsonNode value) {
        return (value.isContainerNode() && !value.isEmpty())
                || value.isNumber()
                || (value.isTextual() && !Redaction.isHarmless(value.textValue()));
    }

    private JsonNode text(String text, boolean known, Names names) {
        if (Redaction.isHarmless(text)
                || (names == Names.FIELDS && ID.matcher(text).matches())) {
            return TextNode.valueOf(text);
        }
        if (!known) {
            return MARK;
        }
        return TextNode.valueOf(looksLikeJson(text) ? embedded(text, names) : Redaction.redact(text));
    }

    private String embedded(String text, Names names) {
        JsonNode json = parsed(text, true, names);
        return json.isTextual() ? json.textValue() : json.toString();
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** Of a receiver's address only whose it is: the rest often is the secret. */
    private static JsonNode addresses(JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode redacted = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> redacted.add(addresses(element)));
            return redacted;
        }
        return value.isTextual() ? TextNode.valueOf(SecretValues.origin(value.textValue())) : MARK;
    }
}
