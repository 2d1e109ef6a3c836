/**
 * Tells a Shared Signals receiver what has ended, as Security Event Tokens of CAEP 1.0 (RFC 8417, pushed as in RFC 8935) that the realm
 * signs.
 */
package io.accesspack.audit.sink.setpush;
