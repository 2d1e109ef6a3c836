/** Families disappear when none of their tokens can be used any more, or with their realm, client or user. */
package io.accesspack.rotation.cleanup;
