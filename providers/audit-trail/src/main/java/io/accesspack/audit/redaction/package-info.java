/** Keeps secrets out of the audit trail: values are recorded under names that are known to be harmless, and if they look it. */
package io.accesspack.audit.redaction;
