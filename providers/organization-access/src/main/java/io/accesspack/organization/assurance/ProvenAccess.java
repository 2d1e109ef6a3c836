package io.accesspack.organization.assurance;

import io.accesspack.organization.store.CataloguedAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.permissions.PermissionPattern;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What somebody holds, as far as their session has proven enough for it. */
public final class ProvenAccess {

    private final CataloguedAccess held;
    private final RequiredLevels levels;
    private final int reached;

    /**
     * @param held what the user holds
     * @param reached the level of authentication of the session, see {@link ReachedLevel}
     */
    public ProvenAccess(RealmModel realm, CataloguedAccess held, int reached) {
        this.held = held;
        this.levels = RequiredLevels.in(realm);
        this.reached = reached;
    }

    /** Of {@code user}, a member of each of {@code organizations}; asks the store with one query, or not at all. */
    public static ProvenAccess of(
            KeycloakSession session, UserModel user, Collection<OrganizationModel> organizations, int reached) {
        RealmModel realm = session.getContext().getRealm();
        CataloguedAccess held = organizations.isEmpty()
                ? CataloguedAccess.NONE
                : session.getProvider(OrganizationAccessStore.class).access().withCatalogue(realm, user, organizations);
        return new ProvenAccess(realm, held, reached);
    }

    /** What the user holds, proven or not. */
    public CataloguedAccess held() {
        return held;
    }

    /** Whether something is granted to the user in {@code organization}, beyond what every member holds. */
    public boolean isGranted(OrganizationModel organization) {
        return held.access().get(organization.getId()).hasGrants();
    }

    /** What the session may use in {@code organization}. */
    public ProvenPermissions permissions(OrganizationModel organization) {
        return levels.proven(held.access().get(organization.getId()).permissions(), reached);
    }

    /** The {@code acr} to ask for, so that one of these permissions is no longer withheld. */
    public Optional<String> acr(List<String> permissions) {
        return levels.acr(permissions, reached);
    }

    /** The {@code acr} to ask for, so that the session may use more of {@code pattern}; empty unless the user holds it. */
    public Optional<String> acr(OrganizationModel organization, PermissionPattern pattern) {
        return held.access().get(organization.getId()).permissions().covers(pattern)
                ? levels.acr(pattern, reached)
                : Optional.empty();
    }

    /** The {@code acr} to ask for, so that the session may use all that the user holds in {@code organization}; empty when it may. */
    public Optional<String> acr(OrganizationModel organization) {
        return levels.acr(held.access().get(organization.getId()).permissions(), reached);
    }

    /** The highest level of authentication that something needs that the user holds in any of the organizations. */
    public int needed() {
        return levels.isEmpty()
                ? ReachedLevel.NONE
                : held.access().values().stream()
                        .mapToInt(access -> levels.of(access.permissions()))
                        .max()
                        .orElse(ReachedLevel.NONE);
    }
}
