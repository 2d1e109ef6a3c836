package io.accesspack.it.organization.rest;

/** Whoever may call the API, by what they may do. */
enum Caller {
    ANONYMOUS,
    EXPIRED,
    OTHER_REALM,
    /** A manager, with a token that was issued for something else. */
    OTHER_AUDIENCE,
    NON_MEMBER,
    PLAIN_MEMBER,
    READER,
    MANAGER,
    MANAGER_OF_ANOTHER,
    /** The service account of a confidential client that may ask what others may do. */
    GATEWAY,
    /** May view organizations in Keycloak's admin console, and is a plain member. */
    REALM_VIEWER,
    REALM_ADMINISTRATOR
}
