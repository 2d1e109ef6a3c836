package io.accesspack.it.revocation;

import io.accesspack.testkit.TestRealm;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;

/** Clients of a realm that act for themselves. */
final class ServiceAccounts {

    private ServiceAccounts() {}

    /** Makes a client whose secret is its client id; returns the id that Keycloak gave it. */
    static String create(TestRealm realm, String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setSecret(clientId);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        try (var created = realm.admin().clients().create(client)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    /** The id of the user that is the service account of a client. */
    static String userOf(TestRealm realm, String clientId) {
        String id = realm.admin().clients().findByClientId(clientId).get(0).getId();
        return realm.admin().clients().get(id).getServiceAccountUser().getId();
    }
}
