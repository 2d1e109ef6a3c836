package io.accesspack.organization.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.organization.blueprint.BlueprintDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;

/** Writes the admin events about blueprints: what was there before, and what is there now. */
public final class BlueprintEvents {

    private final AccessEvents events;

    /** @param identity who applies the blueprints */
    public BlueprintEvents(KeycloakSession session, AdminAuth identity) {
        events = new AccessEvents(session, identity);
    }

    /** A blueprint has been applied; when it has changed nothing, there is nothing to say. */
    public void applied(BlueprintDiff diff) {
        if (!diff.isEmpty()) {
            events.changed(
                    AccessEvents.Type.ORGANIZATION_BLUEPRINT,
                    "blueprint",
                    byPath(diff, BlueprintDiff.Change::before),
                    byPath(diff, BlueprintDiff.Change::after));
        }
    }

    private static Map<String, JsonNode> byPath(BlueprintDiff diff, Function<BlueprintDiff.Change, JsonNode> state) {
        Map<String, JsonNode> states = new LinkedHashMap<>();
        Stream.of(diff.created(), diff.changed(), diff.removed())
                .flatMap(List::stream)
                .filter(change -> state.apply(change) != null)
                .forEach(change -> states.put(change.path(), state.apply(change)));
        return states;
    }
}
