package io.accesspack.organization.provisioning;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.organization.store.StoredRole;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** The role of a mapper, and the brokered user that it is granted to or taken from. */
final class MappedRole {

    private static final Logger LOG = Logger.getLogger(MappedRole.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final OrganizationModel organization;
    private final String role;
    private final boolean allowed;

    private MappedRole(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            OrganizationModel organization,
            String role,
            boolean allowed) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.organization = organization;
        this.role = role;
        this.allowed = allowed;
    }

    /** The role that {@code mapper} is about; empty, with a warning in the log, when there is no such organization or role. */
    static Optional<MappedRole> of(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        MappedRoleConfig config = new MappedRoleConfig(mapper);
        OrganizationModel organization = organization(session, config, context);
        Optional<StoredRole> role = organization == null
                ? Optional.empty()
                : store(session)
                        .roles()
                        .find(config.role(), RoleScope.custom(realm, organization), RoleScope.shared(realm));
        if (role.isEmpty()) {
            LOG.warnf(
                    "Mapper '%s' of realm '%s' grants nothing: no organization, or no role '%s' in it",
                    mapper.getName(), realm.getName(), config.role());
            return Optional.empty();
        }
        boolean allowed = IdentityProviderRule.in(realm).allows(role.get().role());
        if (!allowed) {
            LOG.warnf(
                    "Mapper '%s' of realm '%s' grants nothing: the realm's attribute %s does not have all permissions of"
                            + " the role '%s'",
                    mapper.getName(), realm.getName(), IdentityProviderRule.ATTRIBUTE, config.role());
        }
        return Optional.of(new MappedRole(session, realm, user, organization, config.role(), allowed));
    }

    private static OrganizationModel organization(
            KeycloakSession session, MappedRoleConfig config, BrokeredIdentityContext context) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (organizations == null || !organizations.isEnabled()) {
            return null;
        }
        Optional<String> named = config.organizationAlias();
        if (named.isPresent()) {
            return organizations.getByAlias(named.get());
        }
        String linked = context.getIdpConfig().getOrganizationId();
        return linked == null ? null : organizations.getById(linked);
    }

    /**
     * Grants the role to a member if the realm allows that, nothing to others. Keycloak 26.7 adds a brokered user to the organization of the identity
     * provider in the first-login flow, that is before mappers run.
     */
    void grant() {
        if (allowed && organization.isMember(user)) {
            change(grants -> grants.withRole(role));
        }
    }

    void revoke() {
        change(grants -> grants.withoutRole(role));
    }

    /**
     * Grants or revokes as {@code applies} says and the realm allows, unless an earlier mapper has granted the same role in this login: of
     * several mappers to one role, one that applies is enough (as Keycloak's AbstractClaimToRoleMapper).
     */
    void synchronize(boolean applies, BrokeredIdentityContext context) {
        String key = organization.getId() + "/" + role;
        if (context.hasMapperGrantedRole(key)) {
            return;
        }
        if (applies && allowed) {
            context.addMapperGrantedRole(key);
            grant();
        } else {
            revoke();
        }
    }

    /** Waits for other changes only if there is something to change: nothing changes at most logins. */
    private void change(UnaryOperator<Grants> change) {
        Grantee grantee = Grantee.of(user);
        OrganizationAccessStore store = store(session);
        Grants before = store.grants().of(organization, grantee);
        if (!change.apply(before).equals(before) && store.changeLock().lock(realm, organization)) {
            Grants current = store.grants().of(organization, grantee);
            store.grants().replace(realm, organization, grantee, change.apply(current));
        }
    }

    private static OrganizationAccessStore store(KeycloakSession session) {
        return session.getProvider(OrganizationAccessStore.class);
    }
}
