/** Keeps passwords, secrets, tokens and private keys out of the audit trail. */
package io.accesspack.audit.redaction;
