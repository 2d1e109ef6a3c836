package io.accesspack.organization.store;

import java.util.Locale;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/**
 * Who a role or a permission is granted to.
 *
 * @param type what {@code id} identifies
 * @param id a Keycloak id or, while the grant is pending, an e-mail address in lower case
 */
public record Grantee(Type type, String id) {

    /** The kinds of grantee. The names are stored; a new kind is added, none is renamed. */
    public enum Type {
        /** A user; the grant counts while the user is a member of the organization. */
        MEMBER,
        /** An organization group; the grant reaches the members of the group, not those of its subgroups. */
        GROUP,
        /** The service account of a client; the id is the client's. */
        SERVICE_ACCOUNT,
        /** An invited e-mail address; the grant waits for its owner to join, as long as the invitation is open. */
        INVITED,
        /** An e-mail address without an invitation; the grant waits for its owner to join. */
        EXPECTED
    }

    /** The grantee that {@code user} is: a member, or the service account of a client. */
    public static Grantee of(UserModel user) {
        String client = user.getServiceAccountClientLink();
        return client == null ? new Grantee(Type.MEMBER, user.getId()) : serviceAccount(client);
    }

    /** The members of {@code group}. */
    public static Grantee of(GroupModel group) {
        return new Grantee(Type.GROUP, group.getId());
    }

    /** The service account of the client with the internal id {@code clientId}. */
    public static Grantee serviceAccount(String clientId) {
        return new Grantee(Type.SERVICE_ACCOUNT, clientId);
    }

    /** The owner of an e-mail address that has an open invitation to the organization. */
    public static Grantee invited(String address) {
        return new Grantee(Type.INVITED, address.toLowerCase(Locale.ROOT));
    }

    /** The owner of an e-mail address that has no invitation. */
    public static Grantee expected(String address) {
        return new Grantee(Type.EXPECTED, address.toLowerCase(Locale.ROOT));
    }
}
