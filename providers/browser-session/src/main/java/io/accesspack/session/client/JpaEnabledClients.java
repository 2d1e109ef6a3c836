package io.accesspack.session.client;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The clients of a realm that have the attribute {@value BrowserClient#ENABLED}. Keycloak's own search by attribute is off unless
 * the server's configuration names the attribute; this asks its table {@code CLIENT_ATTRIBUTES}, by the index on the name.
 * Checked against 26.7.0 and 26.7.5.
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

    /**
     * Where a browser may return to with what needs no secret to become tokens: addresses of public clients, and of those that get tokens in
     * the address itself, without browser sessions. Rows and not clients, because a realm may have thousands.
     */
    List<RedirectAddress> addressesOfOthers(RealmModel realm) {
        Set<String> enabled = of(realm)
                .filter(BrowserClient::isEnabled)
                .map(ClientModel::getId)
                .collect(Collectors.toSet());
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return database.createQuery(
                        "select client.id, client.clientId, client.rootUrl, uri from ClientEntity client join client.redirectUris uri"
                                + " where client.realmId = :realm and client.enabled = true and client.bearerOnly = false"
                                + " and (client.protocol is null or client.protocol = :protocol)"
                                + " and (client.standardFlowEnabled = true and client.publicClient = true"
                                + " or client.implicitFlowEnabled = true)",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .setParameter("protocol", OIDCLoginProtocol.LOGIN_PROTOCOL)
                .getResultStream()
                .filter(row -> !enabled.contains((String) row[0]))
                .map(row -> new RedirectAddress((String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }
}
