package io.accesspack.organization.authzen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The fields of one question. What one of several questions leaves out, the request says for all of them. Fields that are not
 * known are ignored, as the standard wants it; null is absent.
 */
final class Fields {

    private final String pointer;
    private final JsonNode own;
    private final JsonNode defaults;

    private Fields(String pointer, JsonNode own, JsonNode defaults) {
        this.pointer = pointer;
        this.own = own;
        this.defaults = defaults;
    }

    /** Of a request that is one question. */
    static Fields of(JsonNode request) {
        return new Fields("", request, MissingNode.getInstance());
    }

    /** Of one of the questions of {@code request}, at {@code pointer}. */
    static Fields of(String pointer, JsonNode question, JsonNode request) {
        if (!question.isObject()) {
            throw new InvalidQuestionException(pointer, "must be an object");
        }
        return new Fields(pointer, question, request);
    }

    /** Who is asked about. */
    Subject subject() {
        return new Subject(text("subject", "type"), text("subject", "id"));
    }

    /** The permission that is asked for. */
    String permission() {
        String action = text("action", "name");
        String type = resourceType();
        return Question.permission(type, action);
    }

    /** What kind of resource it is about; which one makes no difference, but there has to be one. */
    String resourceType() {
        text("resource", "id");
        return text("resource", "type");
    }

    /** What the subject's session has proven; null when nothing is said of it. */
    String acr() {
        JsonNode context = entity("context");
        JsonNode acr = (context.isMissingNode() ? common("context") : context).path("acr");
        return acr.isTextual() ? acr.textValue() : null;
    }

    /** The field {@code field} of {@code entity}, from the defaults unless the question itself has it. */
    String text(String entity, String field) {
        JsonNode value = present(entity(entity).path(field));
        if (value.isMissingNode()) {
            value = present(common(entity).path(field));
        }
        String where = pointer + "/" + entity + "/" + field;
        if (value.isMissingNode()) {
            throw new InvalidQuestionException(where, "is missing");
        }
        if (!value.isTextual()) {
            throw new InvalidQuestionException(where, "must be a text");
        }
        return value.textValue();
    }

    private JsonNode entity(String name) {
        return object(own.path(name), pointer + "/" + name);
    }

    private JsonNode common(String name) {
        return object(defaults.path(name), "/" + name);
    }

    private static JsonNode object(JsonNode node, String where) {
        JsonNode entity = present(node);
        if (!entity.isMissingNode() && !entity.isObject()) {
            throw new InvalidQuestionException(where, "must be an object");
        }
        return entity;
    }

    static JsonNode present(JsonNode node) {
        return node.isNull() ? MissingNode.getInstance() : node;
    }
}
