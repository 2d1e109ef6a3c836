package io.accesspack.organization.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.Grants;
import io.accesspack.permissions.PermissionSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The JSON that callers send. A field that is not known is refused: it was meant to say something, and what it would have said
 * would be taken for absent. What does not fit is named by its JSON pointer (RFC 6901).
 */
final class Body {

    /** More are not one person's work; they would hold the organization's lock for long. */
    private static final int MAX_ELEMENTS = 1000;

    private static final int SHOWN = 64;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private Body() {}

    /** The object that {@code json} is. */
    static <T> T object(String json, Class<T> type) {
        return read(json, text -> JSON.readValue(text, type));
    }

    /** The list of texts that {@code json} is. */
    static List<String> texts(String json) {
        return elements(read(json, text -> JSON.readValue(text, TEXTS)), "");
    }

    /** The list at {@code pointer}, which must not be missing nor contain a null. */
    static <T> List<T> elements(List<T> list, String pointer) {
        if (list == null || list.stream().anyMatch(Objects::isNull)) {
            throw refused(pointer, "must be a list without null");
        }
        if (list.size() > MAX_ELEMENTS) {
            throw refused(pointer, "must have at most " + MAX_ELEMENTS + " elements");
        }
        return list;
    }

    /** Roles and permissions that wait for somebody; a list may be missing. */
    static Grants grants(List<String> roles, List<String> permissions) {
        List<String> names = roles == null ? List.of() : elements(roles, "/roles");
        List<String> patterns = permissions == null ? List.of() : elements(permissions, "/permissions");
        return parsed(() -> new Grants(Set.copyOf(names), PermissionSet.parse(patterns)));
    }

    /** What {@code parser} makes of it. */
    static <T> T parsed(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(e.getMessage());
        }
    }

    private static <T> T read(String json, Reader<T> reader) {
        T body;
        try {
            body = json == null || json.isBlank() ? null : reader.read(json);
        } catch (UnrecognizedPropertyException e) {
            throw refused(
                    pointer(e),
                    "is not known; allowed: "
                            + e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (MismatchedInputException e) {
            throw refused(pointer(e), "must be " + expected(e.getTargetType()));
        } catch (JsonProcessingException e) {
            throw Refused.invalid("The body is not JSON" + place(e.getLocation()));
        }
        if (body == null) {
            throw Refused.invalid("The request has no body");
        }
        return body;
    }

    private static RuntimeException refused(String pointer, String why) {
        return pointer.isEmpty()
                ? Refused.invalid("The body " + why)
                : Refused.invalidField(pointer, pointer + " " + why);
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : name(step.getFieldName())))
                .collect(Collectors.joining());
    }

    private static String name(String field) {
        return field.substring(0, Math.min(SHOWN, field.length()))
                .replace("~", "~0")
                .replace("/", "~1");
    }

    private static String expected(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == String.class) {
            return "a text";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "an object";
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : ": line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** Jackson, for one type. */
    private interface Reader<T> {

        T read(String json) throws JsonProcessingException;
    }
}
