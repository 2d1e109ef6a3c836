package io.accesspack.organization.provisioning;

import io.accesspack.organization.store.GrantStore;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Hands what waits for an e-mail address to its owner, when the owner is a member and the address is proven. */
final class PendingGrants {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationAccessStore store;

    PendingGrants(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        store = session.getProvider(OrganizationAccessStore.class);
    }

    /** Decides on what waits for the address of somebody who joins. */
    void joined(OrganizationModel organization, UserModel member) {
        if (organizationsAwaiting(member).contains(organization.getId())
                && store.changeLock().lock(realm, organization)) {
            pending(member).forEach(waiting -> decide(organization, member, waiting));
        }
    }

    /** Hands out what the member could not have on joining, because the address was not verified then. */
    void loggedIn(UserModel user) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (user.isEmailVerified() && organizations != null && organizations.isEnabled()) {
            organizationsAwaiting(user).stream()
                    .flatMap(id -> Stream.ofNullable(organizations.getById(id)))
                    .filter(organization -> organization.isMember(user))
                    .forEach(organization -> joined(organization, user));
        }
    }

    /** Forgets what the member never came to hold. */
    void left(OrganizationModel organization, UserModel member) {
        if (organizationsAwaiting(member).contains(organization.getId())) {
            pending(member).forEach(waiting -> grants().remove(organization, waiting));
        }
    }

    private Set<String> organizationsAwaiting(UserModel user) {
        return user.getEmail() == null ? Set.of() : store.pendingGrants().organizationsAwaiting(realm, user.getEmail());
    }

    private void decide(OrganizationModel organization, UserModel member, Grantee waiting) {
        Grants granted = grants().of(organization, waiting);
        if (granted.isNone()) {
            return;
        }
        PendingDecision decision = PendingDecision.of(
                waiting.type(),
                OpenInvitation.has(session, organization, member.getEmail()),
                ownsAddress(organization, member));
        Grantee heir =
                switch (decision) {
                    case HAND_OUT -> Grantee.of(member);
                    case KEEP_WAITING -> Grantee.expected(member.getEmail());
                    case FORGET -> null;
                };
        if (!waiting.equals(heir)) {
            grants().remove(organization, waiting);
            if (heir != null) {
                grants().replace(
                                realm,
                                organization,
                                heir,
                                grants().of(organization, heir).with(granted));
            }
        }
    }

    private boolean ownsAddress(OrganizationModel organization, UserModel member) {
        return member.isEmailVerified() || InvitationLink.registers(session, organization, member);
    }

    private static Stream<Grantee> pending(UserModel member) {
        return Stream.of(Grantee.invited(member.getEmail()), Grantee.expected(member.getEmail()));
    }

    private GrantStore grants() {
        return store.grants();
    }
}
