package io.accesspack.organization.store;

import java.util.List;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** Shared and custom roles. */
public interface RoleStore {

    /** The roles defined in {@code scope}, by name; the custom roles of an organization do not include shared ones. */
    List<OrganizationRole> in(RoleScope scope);

    /** Creates the role in {@code scope}, or changes the one of this name. */
    void save(RoleScope scope, OrganizationRole role);

    /** Forgets the custom roles of {@code organization}. */
    void removeOrganization(OrganizationModel organization);

    /** Forgets all roles of {@code realm}. */
    void removeRealm(RealmModel realm);
}
