package io.accesspack.organization.store;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.RealmModel;

/** Keycloak's own organizations, groups, users and clients by name, many at once. */
public interface Directory {

    /** A user of Keycloak's own database. */
    record Account(String id, String username, String email) {}

    /** Ids of those of the organizations that exist, by alias. */
    Map<String, String> organizations(RealmModel realm, Collection<String> aliases);

    /** The users with one of these usernames or e-mail addresses, which are in lower case. */
    Set<Account> users(RealmModel realm, Collection<String> names);

    /** The users with one of these ids. */
    Set<Account> usersById(RealmModel realm, Collection<String> ids);

    /** Those of the users that are members of an organization, by its id. */
    Map<String, Set<String>> members(Collection<String> organizationIds, Collection<String> userIds);

    /** Ids of the groups of each organization, by organization and path. */
    Map<String, Map<String, String>> groups(Collection<String> organizationIds, boolean escapeSlashes);

    /** Internal ids of those of the clients that exist and have a service account, by client id. */
    Map<String, String> serviceAccounts(RealmModel realm, Collection<String> clientIds);

    /** Client ids of the clients with one of these internal ids. */
    Map<String, String> clientIds(RealmModel realm, Collection<String> ids);
}
