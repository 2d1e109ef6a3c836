/** The client-policy executor {@code refresh-token-rotation} and its configuration. */
package io.accesspack.rotation.policy;
