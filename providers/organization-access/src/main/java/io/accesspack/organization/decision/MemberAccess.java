package io.accesspack.organization.decision;

import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.organization.assurance.RequiredLevels;
import io.accesspack.organization.store.CataloguedAccess;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What one member holds in one organization now, and the decisions that follow from it. Of a permission that the realm's catalogue
 * does not have, tokens say nothing, and so nobody may do it; a realm without a catalogue goes by the patterns alone.
 */
public final class MemberAccess {

    private final EffectiveAccess held;
    private final PermissionCatalogue catalogue;
    private final RequiredLevels levels;

    /**
     * @param held what the member holds
     * @param catalogue the permissions that exist
     * @param levels the realm's rule that some need more than a password
     */
    public MemberAccess(EffectiveAccess held, PermissionCatalogue catalogue, RequiredLevels levels) {
        this.held = held;
        this.catalogue = catalogue;
        this.levels = levels;
    }

    /** Of {@code user}, a member of {@code organization}; asks the store with one query. */
    public static MemberAccess of(KeycloakSession session, UserModel user, OrganizationModel organization) {
        RealmModel realm = session.getContext().getRealm();
        CataloguedAccess access = session.getProvider(OrganizationAccessStore.class)
                .access()
                .withCatalogue(realm, user, List.of(organization));
        return new MemberAccess(
                access.access().get(organization.getId()), access.catalogue(), RequiredLevels.in(realm));
    }

    /** What it is. */
    public EffectiveAccess held() {
        return held;
    }

    /** The permissions of the catalogue that are held. */
    public List<Permission> expanded() {
        return catalogue.expand(held.permissions());
    }

    /** The permissions that there may be something to decide about: those of the catalogue or, without one, those held; sorted. */
    public List<String> known() {
        return catalogue.isDeclared()
                ? catalogue.descriptions().keySet().stream()
                        .map(Permission::value)
                        .toList()
                : held.permissions().values().stream()
                        .filter(Permission::isValid)
                        .toList();
    }

    /** Whether the member holds {@code permission}, be it proven or not. */
    public Decision decide(String permission) {
        return decide(permission, ProvenPermissions.allOf(held.permissions()), Optional.empty());
    }

    /** Whether a session of the member may use {@code permission} that has reached this level of authentication. */
    public Decision decide(String permission, int reached) {
        return decide(permission, levels.proven(held.permissions(), reached), levels.acr(List.of(permission), reached));
    }

    private Decision decide(String permission, ProvenPermissions usable, Optional<String> acr) {
        if (!exists(permission) || !held.permissions().implies(permission)) {
            return Decision.denied(permission);
        }
        return usable.implies(permission)
                ? new Decision(permission, true, held.giving(new Permission(permission)), Optional.empty())
                : new Decision(permission, false, List.of(), acr);
    }

    private boolean exists(String permission) {
        return Permission.isValid(permission)
                && (!catalogue.isDeclared() || catalogue.contains(new Permission(permission)));
    }
}
