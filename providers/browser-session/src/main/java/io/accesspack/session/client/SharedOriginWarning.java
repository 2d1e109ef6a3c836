package io.accesspack.session.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** Says in the log, once on each node, which clients undo the protection of a client with browser sessions. */
public final class SharedOriginWarning {

    private static final Logger LOGGER = Logger.getLogger(SharedOriginWarning.class);

    /** Ids of clients; a server without an end to new ones forgets, and says it again. */
    private static final Set<String> LOOKED_AT = ConcurrentHashMap.newKeySet();

    private static final int MOST = 10_000;

    private SharedOriginWarning() {}

    /** For a client that is in use; costs nothing from the second time on. */
    public static void lookAt(KeycloakSession session, ClientModel client) {
        if (LOOKED_AT.size() >= MOST) {
            LOOKED_AT.clear();
        }
        if (LOOKED_AT.add(client.getId())) {
            SharedOrigin.of(session, client)
                    .forEach(shared -> LOGGER.warnf(
                            "Realm %s: the client %s has no browser sessions, and its logins may return to %s, an origin of %s, which has"
                                    + " them: a script there can get tokens of %s",
                            client.getRealm().getName(),
                            shared.other(),
                            shared.origin(),
                            shared.client(),
                            shared.other()));
        }
    }
}
