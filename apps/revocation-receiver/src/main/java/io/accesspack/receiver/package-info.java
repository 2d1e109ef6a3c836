/**
 * For API servers: which access tokens have been revoked, by a list in memory that follows the realm's feed of revocations. Start
 * at {@link io.accesspack.receiver.RevocationReceiver}.
 */
package io.accesspack.receiver;
