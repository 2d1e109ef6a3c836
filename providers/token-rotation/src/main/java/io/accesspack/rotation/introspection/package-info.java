/** Introspection (RFC 7662) of refresh tokens by their family, without touching it. */
package io.accesspack.rotation.introspection;
