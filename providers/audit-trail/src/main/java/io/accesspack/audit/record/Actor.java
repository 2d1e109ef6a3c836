package io.accesspack.audit.record;

/**
 * Who acted. Every field may be null: a login that failed for an unknown user has a name and no id.
 *
 * @param realmId realm that the actor belongs to; differs from the record's for administrators of the master realm
 * @param id Keycloak user id
 * @param name user name as the event gives it; for a failed login, whatever was typed
 * @param clientId OAuth {@code client_id} of the client through which the actor acted
 * @param sessionId Keycloak user session
 */
public record Actor(String realmId, String id, String name, String clientId, String sessionId) {}
