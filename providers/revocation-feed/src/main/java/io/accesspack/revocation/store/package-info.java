/** Revocations in the database: written with their cause, read by every node, removed when no token that they are about can be valid any more. */
package io.accesspack.revocation.store;
