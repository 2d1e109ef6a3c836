package io.accesspack.organization.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.organization.blueprint.BlueprintDiff;
import io.accesspack.organization.blueprint.RealmBlueprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Applies blueprints to a realm on behalf of an administrator. */
public final class BlueprintChanges {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Actor actor;

    public BlueprintChanges(KeycloakSession session, Actor actor) {
        this.session = session;
        this.actor = actor;
        realm = session.getContext().getRealm();
    }

    /**
     * Makes the realm what {@code document} says, or nothing of it.
     *
     * @param prune whether to remove what the objects in the document do not name
     * @param dryRun whether to find out what would change and change nothing
     * @throws io.accesspack.organization.blueprint.InvalidBlueprintException when the document cannot be applied
     */
    public BlueprintDiff apply(String document, boolean prune, boolean dryRun) {
        return LockedChange.make(
                session,
                actor,
                lock -> {
                    if (!dryRun) {
                        lock.lock(realm);
                    }
                },
                own -> apply(own, document, prune, dryRun));
    }

    private BlueprintDiff apply(KeycloakSession own, String document, boolean prune, boolean dryRun) {
        BlueprintDiff diff = new RealmBlueprint(own, own.getContext().getRealm()).apply(document, prune, dryRun);
        if (!dryRun && !diff.isEmpty()) {
            new AccessEvents(own, actor)
                    .changed(
                            AccessEvents.Type.ORGANIZATION_BLUEPRINT,
                            "blueprint",
                            byPath(diff, BlueprintDiff.Change::before),
                            byPath(diff, BlueprintDiff.Change::after));
        }
        return diff;
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
