/**
 * Tamper evidence: a hash chain over the records of each realm and of each organization, with checkpoints that the realm's key
 * signs. {@link io.accesspack.audit.seal.Sealer} makes it after the fact, {@link io.accesspack.audit.seal.JpaLedger} notes in it
 * what retention and erasure take away, {@link io.accesspack.audit.seal.ChainVerification} checks it, in the server and, by
 * {@link io.accesspack.audit.seal.Verifier}, without one.
 */
package io.accesspack.audit.seal;
