package io.accesspack.organization.management;

import io.accesspack.organization.assurance.ProvenAccess;
import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.organization.store.Grantee;
import io.accesspack.permissions.PermissionPattern;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * A member of organizations, or a service account that was granted something there: may do what {@code organization.*}
 * permissions in that organization allow. A disabled organization does not exist for its members.
 */
public final class OrganizationMember implements Actor {

    private final KeycloakSession session;
    private final AdminAuth identity;
    private final int reached;

    /**
     * @param reached the level of authentication that the session of their access token has proven, see {@link
     *     io.accesspack.organization.assurance.ReachedLevel}
     */
    public OrganizationMember(KeycloakSession session, AdminAuth identity, int reached) {
        this.session = session;
        this.identity = identity;
        this.reached = reached;
    }

    /** Everybody who may see the roles of some organization: they are made of these. */
    @Override
    public boolean mayReadRealm() {
        OrganizationProvider all = session.getProvider(OrganizationProvider.class);
        if (all == null || !all.isEnabled()) {
            return false;
        }
        List<OrganizationModel> organizations =
                all.getByMember(user()).filter(OrganizationModel::isEnabled).toList();
        ProvenAccess access = ProvenAccess.of(session, user(), organizations, reached);
        return organizations.stream()
                .anyMatch(organization -> MemberRight.READ_ROLES.isIn(access.permissions(organization)));
    }

    @Override
    public boolean mayManageRealm() {
        return false;
    }

    @Override
    public boolean mayQueryOrganizations() {
        return true;
    }

    @Override
    public boolean sees(OrganizationModel organization) {
        return organization.isEnabled()
                && (organization.isMember(user()) || accessIfSeen(organization).isPresent());
    }

    /** What the member holds there; empty when the organization does not exist for them. With one query at most. */
    private Optional<ProvenAccess> accessIfSeen(OrganizationModel organization) {
        boolean member = organization.isMember(user());
        return organization.isEnabled() && (member || isServiceAccount())
                ? Optional.of(accessIn(List.of(organization)))
                        .filter(access -> member || access.isGranted(organization))
                : Optional.empty();
    }

    private boolean isServiceAccount() {
        return Grantee.of(user()).type() == Grantee.Type.SERVICE_ACCOUNT;
    }

    @Override
    public boolean mayReadRoles(OrganizationModel organization) {
        return MemberRight.READ_ROLES.isIn(mayGrant(organization));
    }

    @Override
    public boolean mayManageRoles(OrganizationModel organization) {
        return MemberRight.MANAGE_ROLES.isIn(mayGrant(organization));
    }

    @Override
    public boolean mayReadMembers(OrganizationModel organization) {
        return MemberRight.READ_MEMBERS.isIn(mayGrant(organization));
    }

    @Override
    public boolean mayManageMembers(OrganizationModel organization) {
        return MemberRight.MANAGE_MEMBERS.isIn(mayGrant(organization));
    }

    @Override
    public boolean mayManageSettings(OrganizationModel organization) {
        return MemberRight.MANAGE_SETTINGS.isIn(mayGrant(organization));
    }

    /** What a public client asks, anybody may ask in its name. */
    @Override
    public boolean mayDecide(OrganizationModel organization) {
        return !identity.getClient().isPublicClient() && MemberRight.DECIDE.isIn(mayGrant(organization));
    }

    @Override
    public boolean mayEndSessions(OrganizationModel organization, UserModel member) {
        return MemberRight.END_SESSIONS.isIn(mayGrant(organization));
    }

    @Override
    public boolean mayDelete(UserModel user) {
        return false;
    }

    @Override
    public boolean maySee(UserModel user) {
        return true;
    }

    @Override
    public boolean maySeeExpected(OrganizationModel organization) {
        return mayReadRoles(organization);
    }

    /** What the member holds and has proven enough for: nobody passes on more than that. Read anew each time, for it may be taken meanwhile. */
    @Override
    public ProvenPermissions mayGrant(OrganizationModel organization) {
        return accessIfSeen(organization)
                .map(access -> access.permissions(organization))
                .orElse(ProvenPermissions.NONE);
    }

    @Override
    public Optional<String> missingAcr(OrganizationModel organization, PermissionPattern pattern) {
        return isServiceAccount()
                ? Optional.empty()
                : accessIfSeen(organization).flatMap(access -> access.acr(organization, pattern));
    }

    /** What the member holds and may use in each of {@code organizations}, of which they are a member. */
    public ProvenAccess accessIn(Collection<OrganizationModel> organizations) {
        return ProvenAccess.of(session, user(), organizations, reached);
    }

    @Override
    public Actor in(KeycloakSession other) {
        return new OrganizationMember(other, identity, reached);
    }

    @Override
    public AdminAuth identity() {
        return identity;
    }

    private UserModel user() {
        return identity.getUser();
    }
}
