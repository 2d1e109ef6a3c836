/** Records are deleted when they are older than the realm's settings say. */
package io.accesspack.audit.retention;
