package io.accesspack.revocation.cause;

import java.util.Optional;

/** The ids of what admin events name otherwise. */
interface Names {

    /** The id of the organization with this alias. */
    Optional<String> organization(String alias);

    /** The id of the user with this name. */
    Optional<String> user(String username);

    /** The id of the user that is the service account of a client; {@code clientId} is its OAuth client id. */
    Optional<String> serviceAccountOfClient(String clientId);

    /** The same, by the id that Keycloak gave the client. */
    Optional<String> serviceAccountOfId(String id);
}
