package io.accesspack.organization.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** Shared and custom roles. */
public interface RoleStore {

    /** The roles defined in {@code scope}, by name; the custom roles of an organization do not include shared ones. */
    List<OrganizationRole> in(RoleScope scope);

    /** The roles defined in any of {@code scopes} of one realm whose names contain a text, by name. */
    List<StoredRole> search(Collection<RoleScope> scopes, Page page);

    /** The role of this name in the first of {@code scopes} that has one. */
    Optional<StoredRole> find(String name, RoleScope... scopes);

    /** Whether an organization of {@code realm} has a custom role of this name. */
    boolean isCustomSomewhere(RealmModel realm, String name);

    /** Creates the role in {@code scope}, or changes the one of this name. */
    void save(RoleScope scope, OrganizationRole role);

    /** Forgets the role of this name in {@code scope} and every grant of it. */
    void remove(RoleScope scope, String name);

    /** Forgets the custom roles of {@code organization}. */
    void removeOrganization(OrganizationModel organization);

    /** Forgets all roles of {@code realm}. */
    void removeRealm(RealmModel realm);
}
