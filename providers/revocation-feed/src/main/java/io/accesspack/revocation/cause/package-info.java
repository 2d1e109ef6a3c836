/**
 * What ends tokens, as Keycloak and the pack tell of it: user events, admin events, provider events. A gain is nothing of that. What a
 * transaction ends is written when it is prepared.
 */
package io.accesspack.revocation.cause;
