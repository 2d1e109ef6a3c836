/** What a node of the audit trail has beside its requests: the server's options, redaction, the dispatcher, the sealer, and when they begin and end. */
package io.accesspack.audit.runtime;
