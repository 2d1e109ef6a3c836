package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** Answers who somebody is, and who may do something; of enabled users and clients only, with few queries for many. */
public interface HolderReader {

    /**
     * The users of {@code realm} with these names, by name: their Keycloak id, their username, or their e-mail address if it is
     * verified. A name that fits several is nobody's.
     */
    Map<String, Holder> users(RealmModel realm, OrganizationModel organization, Collection<String> names);

    /** The clients of {@code realm} with a service account that have these names, by name: their Keycloak id or their client id. */
    Map<String, Holder> clients(RealmModel realm, OrganizationModel organization, Collection<String> names);

    /**
     * Those who belong to {@code organization} and may do {@code permission} there, by username.
     *
     * @param type {@link Grantee.Type#MEMBER} or {@link Grantee.Type#SERVICE_ACCOUNT}
     * @param first how many to leave out
     * @param max how many at most
     */
    List<Holder> whoMay(
            RealmModel realm,
            OrganizationModel organization,
            Grantee.Type type,
            Permission permission,
            int first,
            int max);
}
