package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** Answers who holds a role or a permission. */
public interface GranteeReader {

    /**
     * How many grants of the role there are, by kind of grantee. What a default role needs no grant for is not counted.
     *
     * @param scope where the role is defined
     */
    Map<Grantee.Type, Long> countGrants(RoleScope scope, String role);

    /**
     * The ids of the members of {@code organization} who hold the role there by a grant to them or to one of their
     * groups, in the order of their usernames.
     *
     * @param page its search is part of a username or an e-mail address
     */
    List<String> membersHolding(RealmModel realm, OrganizationModel organization, StoredRole role, Page page);

    /** The internal ids of the clients whose service accounts are granted something in {@code organization}. */
    Set<String> serviceAccountsIn(OrganizationModel organization);

    /** Whether at least one enabled member of {@code organization} may do {@code permission} there. */
    boolean anyMemberMay(OrganizationModel organization, Permission permission);

    /** The ids of the organizations of {@code realm} in which an enabled member may do {@code permission}. */
    Set<String> organizationsWhereAnyMemberMay(RealmModel realm, Permission permission);
}
