package io.accesspack.session.client;

import jakarta.persistence.EntityManager;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The clients of a realm that have the attribute {@value BrowserClient#ENABLED}. Keycloak's own search by attribute is off unless
 * the server's configuration names the attribute; this asks its table {@code CLIENT_ATTRIBUTES}, by the index on the name.
 * Checked against 26.7.0 and 26.7.3.
 */
final class JpaEnabledClients {

    private final KeycloakSession session;

    JpaEnabledClients(KeycloakSession session) {
        this.session = session;
    }

    Stream<ClientModel> of(RealmModel realm) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return database
                .createQuery(
                        "select client.id from ClientEntity client join client.attributes attribute"
                                + " where client.realmId = :realm and attribute.name = :name",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("name", BrowserClient.ENABLED)
                .getResultStream()
                .toList()
                .stream()
                .flatMap(id -> Stream.ofNullable(session.clients().getClientById(realm, id)));
    }
}
