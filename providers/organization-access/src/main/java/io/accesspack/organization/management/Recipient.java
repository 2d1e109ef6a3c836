package io.accesspack.organization.management;

import io.accesspack.organization.store.Grantee;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Somebody who is granted something.
 *
 * @param grantee who that is to the store
 * @param path where that is below the organization, as in the REST API: {@code members/ID}
 * @param name what an administrator calls them: username, path of the group, client id
 */
public record Recipient(Grantee grantee, String path, String name) {

    /** A member. */
    public static Recipient member(UserModel user) {
        return new Recipient(Grantee.of(user), "members/" + user.getId(), user.getUsername());
    }

    /** The members of an organization group. */
    public static Recipient group(GroupModel group) {
        return new Recipient(Grantee.of(group), "groups/" + group.getId(), KeycloakModelUtils.buildGroupPath(group));
    }

    /** The service account of a client. */
    public static Recipient serviceAccount(ClientModel client) {
        return new Recipient(
                Grantee.serviceAccount(client.getId()), "service-accounts/" + client.getId(), client.getClientId());
    }

    /** Somebody who is still to join, by e-mail address. */
    public static Recipient pending(Grantee grantee) {
        return new Recipient(grantee, "pending-grants/" + grantee.id(), grantee.id());
    }
}
