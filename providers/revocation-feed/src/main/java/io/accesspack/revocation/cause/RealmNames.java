package io.accesspack.revocation.cause;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** The names of a realm. What admin events name was just used by the request, so this finds it in a cache. */
final class RealmNames implements Names {

    private final KeycloakSession session;
    private final RealmModel realm;

    RealmNames(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public Optional<String> organization(String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return organizations == null || !organizations.isEnabled()
                ? Optional.empty()
                : Optional.ofNullable(organizations.getByAlias(alias)).map(OrganizationModel::getId);
    }

    @Override
    public Optional<String> user(String username) {
        UserModel user = session.users().getUserByUsername(realm, username);
        return Optional.ofNullable(user).map(UserModel::getId);
    }

    @Override
    public Optional<String> serviceAccountOfClient(String clientId) {
        return serviceAccount(realm.getClientByClientId(clientId));
    }

    @Override
    public Optional<String> serviceAccountOfId(String id) {
        return serviceAccount(realm.getClientById(id));
    }

    private Optional<String> serviceAccount(ClientModel client) {
        return Optional.ofNullable(client)
                .map(existing -> session.users().getServiceAccount(existing))
                .map(UserModel::getId);
    }
}
