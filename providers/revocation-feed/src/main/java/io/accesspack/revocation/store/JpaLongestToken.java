package io.accesspack.revocation.store;

import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/**
 * How long the longest access token of a realm lives: the realm says it, and any of its clients may say otherwise, in Keycloak's table
 * {@code CLIENT_ATTRIBUTES}, which has an index on the name. Checked against 26.7.0 and 26.7.5.
 *
 * <p>What the clients say is asked for once a minute and node.
 */
public final class JpaLongestToken {

    private static final int REMEMBERED_MILLIS = 60_000;
    private static final int REMEMBERED_REALMS = 10_000;

    private static final Map<String, Remembered> OF_CLIENTS = new ConcurrentHashMap<>();

    private record Remembered(List<Integer> lifespans, long until) {}

    private JpaLongestToken() {}

    /** In seconds. */
    public static int seconds(KeycloakSession session, RealmModel realm) {
        int ofSession = Math.max(realm.getSsoSessionMaxLifespan(), realm.getSsoSessionMaxLifespanRememberMe());
        IntStream ofRealm = IntStream.of(realm.getAccessTokenLifespan(), realm.getAccessTokenLifespanForImplicitFlow());
        return longest(
                IntStream.concat(
                        ofRealm, ofClients(session, realm.getId()).stream().mapToInt(s -> s)),
                ofSession);
    }

    /** @param ofSession what -1 stands for, as to Keycloak's TokenManager */
    static int longest(IntStream lifespans, int ofSession) {
        return lifespans.map(seconds -> seconds < 0 ? ofSession : seconds).max().orElse(0);
    }

    private static List<Integer> ofClients(KeycloakSession session, String realmId) {
        long now = Time.currentTimeMillis();
        Remembered known = OF_CLIENTS.get(realmId);
        if (known != null && known.until() > now) {
            return known.lifespans();
        }
        if (OF_CLIENTS.size() >= REMEMBERED_REALMS) {
            OF_CLIENTS.clear();
        }
        List<Integer> lifespans = values(session, realmId).stream()
                .flatMap(JpaLongestToken::parse)
                .toList();
        OF_CLIENTS.put(realmId, new Remembered(lifespans, now + REMEMBERED_MILLIS));
        return lifespans;
    }

    private static List<String> values(KeycloakSession session, String realmId) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select distinct attribute.value from ClientEntity client join client.attributes attribute"
                                + " where client.realmId = :realm and attribute.name = :name",
                        String.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("realm", realmId)
                .setParameter("name", OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN)
                .getResultList();
    }

    /** With what is no number, Keycloak issues no token. */
    private static Stream<Integer> parse(String value) {
        try {
            return value == null ? Stream.empty() : Stream.of(Integer.valueOf(value.strip()));
        } catch (NumberFormatException none) {
            return Stream.empty();
        }
    }
}
