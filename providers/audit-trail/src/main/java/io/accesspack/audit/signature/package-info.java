/** Signatures by a realm's own keys. */
package io.accesspack.audit.signature;
