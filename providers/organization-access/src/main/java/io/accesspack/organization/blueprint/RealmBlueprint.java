package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The blueprint of a realm: what it is, and making it something else. Works in the transaction of its session. */
public final class RealmBlueprint {

    private final KeycloakSession session;
    private final RealmModel realm;

    /** The blueprint of {@code realm}, which is also the realm of the session's context. */
    public RealmBlueprint(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** What the realm is, in canonical form: applied to this realm it changes nothing. */
    public JsonNode export() {
        return new BlueprintExport(session, realm).document();
    }

    /** The same in parts that fit into a component's configuration: one for each organization. */
    public List<String> parts() {
        BlueprintExport export = new BlueprintExport(session, realm);
        List<String> parts = new ArrayList<>();
        parts.add(export.realm().toString());
        export.organizations((alias, organization) -> {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            part.putObject("organizations").set(alias, organization);
            parts.add(part.toString());
        });
        return parts;
    }

    /**
     * Makes the realm what it was, as far as its organizations, users, groups and clients are there again; the others are
     * left out with a warning in the log.
     *
     * @param parts what {@link #parts} returned
     * @throws InvalidBlueprintException when that is not a blueprint
     */
    public void restore(List<String> parts) {
        new BlueprintApplication(session, realm, ApplicationMode.RESTORING).apply(BlueprintReader.read(parts));
    }

    /**
     * Makes the realm what {@code document} says.
     *
     * @param prune whether to remove what the objects in the document do not name
     * @param dryRun whether to find out what would change and change nothing
     * @return what has changed or, in a dry run, would have
     * @throws InvalidBlueprintException when the document is not a blueprint or does not fit the realm; then some of it may
     *     have been applied, and the caller rolls back
     */
    public BlueprintDiff apply(String document, boolean prune, boolean dryRun) {
        ApplicationMode mode = new ApplicationMode(prune, dryRun, false);
        return new BlueprintApplication(session, realm, mode).apply(BlueprintReader.read(List.of(document)));
    }
}
