package io.accesspack.organization.scope;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * The service account of a client. It belongs to the organizations that it is a member of, as any user, and to those
 * where a role or a permission is granted to it: a client is seldom made a member.
 */
final class ServiceAccount {

    private final UserModel user;
    private final OrganizationAccessStore store;

    private ServiceAccount(UserModel user, OrganizationAccessStore store) {
        this.user = user;
        this.store = store;
    }

    /** The service account that {@code user} is, if it is one. */
    static Optional<ServiceAccount> of(KeycloakSession session, UserModel user) {
        return Optional.ofNullable(user)
                .filter(candidate -> candidate.getServiceAccountClientLink() != null)
                .map(account -> new ServiceAccount(account, session.getProvider(OrganizationAccessStore.class)));
    }

    boolean isGrantedSomething(OrganizationModel organization) {
        return !store.grants().of(organization, Grantee.of(user)).isNone();
    }
}
