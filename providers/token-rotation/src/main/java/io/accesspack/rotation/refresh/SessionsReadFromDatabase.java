package io.accesspack.rotation.refresh;

import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityKey;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.session.PersistentClientSessionEntity;
import org.keycloak.models.jpa.session.PersistentUserSessionEntity;
import org.keycloak.models.sessions.infinispan.entities.EmbeddedClientSessionKey;
import org.keycloak.storage.StorageId;

/**
 * What a request does not find in Keycloak's session cache it reads from the database and puts there (26.7.3). Whoever ends a
 * session takes it out of the cache first and out of the database a moment later: a request in between, or one with an older
 * snapshot of the database, brings it back for good, and introspection believes the cache.
 *
 * <p>The request cannot tell whether that is so. Hence what it has read leaves the cache when it is over; the next request reads it
 * again. A session that was in the cache is left alone, because nothing puts it back once somebody has taken it out.
 */
final class SessionsReadFromDatabase {

    /** Of the entities' column OFFLINE_FLAG. */
    private static final String OFFLINE = "1";

    private SessionsReadFromDatabase() {}

    /** Call it when Keycloak has loaded what the request needs, and before anything else reads sessions. */
    static void leaveTheCacheAfterwards(KeycloakSession session) {
        InfinispanConnectionProvider caches = session.getProvider(InfinispanConnectionProvider.class);
        if (caches == null) {
            return;
        }
        session
                .getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .unwrap(Session.class)
                .getStatistics()
                .getEntityKeys()
                .stream()
                .flatMap(key -> key instanceof EntityKey entity ? Stream.of(entity.getIdentifier()) : Stream.empty())
                .flatMap(id -> CachedSession.of(id).stream())
                .forEach(read -> read.removeAfterwards(session, caches));
    }

    /** An entry of one of Keycloak's session caches. */
    private record CachedSession(String cache, Object key) {

        static Optional<CachedSession> of(Object entityId) {
            if (entityId instanceof PersistentUserSessionEntity.Key user) {
                return Optional.of(new CachedSession(
                        OFFLINE.equals(user.getOffline())
                                ? InfinispanConnectionProvider.OFFLINE_USER_SESSION_CACHE_NAME
                                : InfinispanConnectionProvider.USER_SESSION_CACHE_NAME,
                        user.getUserSessionId()));
            }
            if (entityId instanceof PersistentClientSessionEntity.Key client) {
                return Optional.of(new CachedSession(
                        OFFLINE.equals(client.getOffline())
                                ? InfinispanConnectionProvider.OFFLINE_CLIENT_SESSION_CACHE_NAME
                                : InfinispanConnectionProvider.CLIENT_SESSION_CACHE_NAME,
                        new EmbeddedClientSessionKey(client.getUserSessionId(), clientId(client))));
            }
            return Optional.empty();
        }

        private static String clientId(PersistentClientSessionEntity.Key client) {
            return PersistentClientSessionEntity.EXTERNAL.equals(client.getClientId())
                    ? new StorageId(client.getClientStorageProvider(), client.getExternalClientId()).getId()
                    : client.getClientId();
        }

        /** Whether the request succeeds or fails: either has filled the cache. */
        void removeAfterwards(KeycloakSession session, InfinispanConnectionProvider caches) {
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    remove(caches);
                }

                @Override
                protected void rollbackImpl() {
                    remove(caches);
                }
            });
        }

        private void remove(InfinispanConnectionProvider caches) {
            // null: Keycloak does without this cache
            Optional.ofNullable(caches.getCache(cache, false)).ifPresent(entries -> entries.remove(key));
        }
    }
}
