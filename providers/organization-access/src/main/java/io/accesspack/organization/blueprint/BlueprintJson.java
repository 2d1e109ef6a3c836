package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationRole;
import java.util.Collection;

/** Writes what {@link BlueprintReader} reads, in its one canonical form: sorted, and without what is empty or false. */
final class BlueprintJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BlueprintJson() {}

    static JsonNode description(String description) {
        return JSON.textNode(description);
    }

    static ObjectNode role(OrganizationRole role) {
        ObjectNode json = JSON.objectNode();
        if (!role.description().isEmpty()) {
            json.put("description", role.description());
        }
        if (role.defaultRole()) {
            json.put("default", true);
        }
        return list(json, "permissions", role.permissions().values());
    }

    static ObjectNode grants(Grants grants) {
        ObjectNode json = list(JSON.objectNode(), "roles", grants.roles());
        return list(json, "permissions", grants.permissions().values());
    }

    private static ObjectNode list(ObjectNode json, String key, Collection<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = json.putArray(key);
            values.stream().sorted().forEach(list::add);
        }
        return json;
    }
}
