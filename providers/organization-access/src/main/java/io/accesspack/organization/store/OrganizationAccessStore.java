package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * The permission catalogue, the organization roles and who holds them. Works in the transaction of its session.
 *
 * <p>The store does not ask whether a user is a member of an organization, nor whether the organization is enabled: that
 * is Keycloak's knowledge, and whoever asks for {@link #effectiveAccess} has it.
 */
public interface OrganizationAccessStore extends Provider {

    /**
     * What {@code user} holds in each of {@code organizations}, read with one query however many they are.
     *
     * @param organizations organizations of {@code realm} that the user is a member of
     * @return an entry for each of the organizations, by its id
     */
    Map<String, EffectiveAccess> effectiveAccess(
            RealmModel realm, UserModel user, Collection<OrganizationModel> organizations);

    /** The permissions that exist in {@code realm}. */
    PermissionCatalogue catalogue(RealmModel realm);

    /** Adds the permission to the catalogue of {@code realm}, or describes the one there anew. */
    void savePermission(RealmModel realm, Permission permission, String description);

    /** The shared roles of {@code realm}, by name. */
    List<OrganizationRole> sharedRoles(RealmModel realm);

    /** Creates the shared role, or changes the one of this name. */
    void saveSharedRole(RealmModel realm, OrganizationRole role);

    /** The custom roles of {@code organization}, by name. */
    List<OrganizationRole> customRoles(RealmModel realm, OrganizationModel organization);

    /** Creates the custom role, or changes the one of this name. */
    void saveCustomRole(RealmModel realm, OrganizationModel organization, OrganizationRole role);

    /** What is granted to {@code grantee} in {@code organization}. */
    Grants grants(OrganizationModel organization, Grantee grantee);

    /**
     * Makes {@code grants} what is granted to {@code grantee} in {@code organization}.
     *
     * @throws IllegalArgumentException for a role that is neither shared nor a custom role of {@code organization}
     */
    void replaceGrants(RealmModel realm, OrganizationModel organization, Grantee grantee, Grants grants);

    /** Forgets what is granted to {@code grantee} in {@code organization}. */
    void removeGrants(OrganizationModel organization, Grantee grantee);

    /** Forgets what is granted to {@code grantee} anywhere. */
    void removeGrantee(Grantee grantee);

    /** Forgets the organization's custom roles and everything granted in it. */
    void removeOrganization(OrganizationModel organization);

    /** Forgets the catalogue, all roles and all grants of {@code realm}. */
    void removeRealm(RealmModel realm);

    @Override
    default void close() {}
}
