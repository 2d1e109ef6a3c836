package io.accesspack.organization.authzen;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** The JSON that callers send, read as the standard has it. What makes no sense is an {@link InvalidQuestionException}. */
final class Requests {

    private static final int MAX_QUESTIONS = 1000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Requests() {}

    /** One of several questions, or why it is none. */
    record Item(Question question, String problem) {}

    /** Several questions. */
    record Batch(List<Item> items, Semantic semantic) {}

    /** Who may do something. */
    record SubjectQuery(String type, String permission, String acr, RequestPage page) {}

    /** What somebody may do. */
    record ActionQuery(Subject subject, String resourceType, String acr) {}

    /** The object that a request has for a body. */
    static JsonNode object(String body) {
        try {
            JsonNode json = body == null || body.isBlank() ? null : JSON.readTree(body);
            if (json == null || !json.isObject()) {
                throw new InvalidQuestionException("", "must be an object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new InvalidQuestionException("", "is not JSON");
        }
    }

    static Question question(JsonNode request) {
        return question(Fields.of(request));
    }

    /** Whether the request has several questions, or is one. */
    static boolean isBatch(JsonNode request) {
        JsonNode evaluations = Fields.present(request.path("evaluations"));
        if (!evaluations.isMissingNode() && !evaluations.isArray()) {
            throw new InvalidQuestionException("/evaluations", "must be a list");
        }
        if (evaluations.size() > MAX_QUESTIONS) {
            throw new InvalidQuestionException("/evaluations", "must have at most " + MAX_QUESTIONS + " elements");
        }
        return !evaluations.isEmpty();
    }

    static Batch batch(JsonNode request) {
        for (String entity : List.of("subject", "action", "resource", "context", "options")) {
            JsonNode common = Fields.present(request.path(entity));
            if (!common.isMissingNode() && !common.isObject()) {
                throw new InvalidQuestionException("/" + entity, "must be an object");
            }
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode each : request.path("evaluations")) {
            items.add(item("/evaluations/" + items.size(), each, request));
        }
        return new Batch(items, semantic(request));
    }

    private static Item item(String pointer, JsonNode question, JsonNode request) {
        try {
            return new Item(question(Fields.of(pointer, question, request)), null);
        } catch (InvalidQuestionException e) {
            return new Item(null, e.getMessage());
        }
    }

    private static Semantic semantic(JsonNode request) {
        JsonNode semantic = Fields.present(request.path("options").path("evaluations_semantic"));
        if (semantic.isMissingNode()) {
            return Semantic.EXECUTE_ALL;
        }
        return Semantic.of(semantic.asText())
                .filter(known -> semantic.isTextual())
                .orElseThrow(() -> new InvalidQuestionException(
                        "/options/evaluations_semantic", "must be one of " + Semantic.allowed()));
    }

    private static Question question(Fields fields) {
        return new Question(fields.subject(), fields.permission(), fields.acr());
    }

    static SubjectQuery subjects(JsonNode request) {
        Fields fields = Fields.of(request);
        return new SubjectQuery(fields.text("subject", "type"), fields.permission(), fields.acr(), page(request));
    }

    static ActionQuery actions(JsonNode request) {
        Fields fields = Fields.of(request);
        return new ActionQuery(fields.subject(), fields.resourceType(), fields.acr());
    }

    private static RequestPage page(JsonNode request) {
        JsonNode page = Fields.present(request.path("page"));
        if (!page.isMissingNode() && !page.isObject()) {
            throw new InvalidQuestionException("/page", "must be an object");
        }
        JsonNode token = Fields.present(page.path("token"));
        JsonNode limit = Fields.present(page.path("limit"));
        if (!limit.isMissingNode() && (!limit.canConvertToInt() || !limit.isIntegralNumber() || limit.intValue() < 1)) {
            throw new InvalidQuestionException("/page/limit", "must be a whole number from 1");
        }
        return new RequestPage(
                token.isMissingNode() ? 0 : first(token),
                limit.isMissingNode() ? RequestPage.DEFAULT : Math.min(limit.intValue(), RequestPage.MAX));
    }

    private static int first(JsonNode token) {
        if (!token.isTextual() || !token.textValue().matches("|[0-9]{1,9}")) {
            throw new InvalidQuestionException("/page/token", "must be the page.next_token of an answer");
        }
        return token.textValue().isEmpty() ? 0 : Integer.parseInt(token.textValue());
    }
}
