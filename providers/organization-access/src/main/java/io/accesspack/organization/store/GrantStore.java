package io.accesspack.organization.store;

import java.util.Collection;
import java.util.Map;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** Who is granted which roles and permissions. */
public interface GrantStore {

    /** What is granted to {@code grantee} in {@code organization}. */
    Grants of(OrganizationModel organization, Grantee grantee);

    /** What is granted in {@code organization} to those of the grantees to whom something is; all are of this type. */
    Map<String, Grants> of(OrganizationModel organization, Grantee.Type type, Collection<String> ids);

    /**
     * Makes {@code grants} what is granted to {@code grantee} in {@code organization}.
     *
     * @throws IllegalArgumentException for a role that is neither shared nor a custom role of {@code organization}
     */
    void replace(RealmModel realm, OrganizationModel organization, Grantee grantee, Grants grants);

    /** Forgets what is granted to {@code grantee} in {@code organization}. */
    void remove(OrganizationModel organization, Grantee grantee);

    /** Forgets what is granted to {@code grantee} anywhere. */
    void removeGrantee(Grantee grantee);

    /** Forgets everything granted in {@code organization}. */
    void removeOrganization(OrganizationModel organization);

    /** Forgets everything granted in {@code realm}. */
    void removeRealm(RealmModel realm);
}
