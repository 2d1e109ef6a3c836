/** Audit records as JSON lines on a log category of their own. */
package io.accesspack.audit.log;
