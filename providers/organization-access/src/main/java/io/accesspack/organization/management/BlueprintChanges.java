package io.accesspack.organization.management;

import io.accesspack.organization.blueprint.BlueprintDiff;
import io.accesspack.organization.blueprint.RealmBlueprint;
import java.util.List;
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
     * @param dryRun whether to undo it all and only answer what would have changed: nothing but doing it finds out all that may
     *     be wrong
     * @throws io.accesspack.organization.blueprint.InvalidBlueprintException when the document cannot be applied
     * @throws io.accesspack.organization.blueprint.LastManagerException when it would leave nobody who may manage roles
     */
    public BlueprintDiff apply(String document, boolean prune, boolean dryRun) {
        return LockedChange.make(session, actor, lock -> lock.lock(realm), own -> {
            if (dryRun) {
                own.getTransactionManager().setRollbackOnly();
            }
            BlueprintDiff diff = new RealmBlueprint(own, own.getContext().getRealm()).apply(List.of(document), prune);
            if (!dryRun) {
                new BlueprintEvents(own, actor.identity()).applied(diff);
            }
            return diff;
        });
    }
}
