package io.accesspack.it.organization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.TestRealm;

/** {@code /admin/realms/{realm}/organization-access/blueprint}, as {@code curl} would call it. */
final class BlueprintEndpoint {

    static final JsonNode NO_CHANGE = json("{ \"created\": [], \"changed\": [], \"removed\": [] }");

    private final Api api;

    BlueprintEndpoint(TestRealm realm) {
        this(realm, realm.adminToken());
    }

    BlueprintEndpoint(TestRealm realm, String token) {
        api = Api.ofAdministrator(realm, token);
    }

    Answer get() {
        return api.get("blueprint");
    }

    /** @param document may use single quotes, which are turned into double ones */
    Answer put(String query, String document) {
        return api.put("blueprint" + query, document.replace('\'', '"'));
    }

    Answer put(JsonNode document) {
        return put("", document.toString());
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + text, e);
        }
    }
}
