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
     * Makes the realm what a document says.
     *
     * @param parts the document, also in parts
     * @param prune whether to remove what the objects in the document do not name
     * @return what has changed
     * @throws InvalidBlueprintException when the document is not a blueprint or does not fit the realm
     * @throws LastManagerException when an organization would be left without anybody who may manage its roles; in both cases
     *     some of it may have been applied, and the caller rolls back
     */
    public BlueprintDiff apply(List<String> parts, boolean prune) {
        return new BlueprintApplication(session, realm, ApplicationMode.saying(prune))
                .apply(BlueprintReader.read(parts));
    }
}
