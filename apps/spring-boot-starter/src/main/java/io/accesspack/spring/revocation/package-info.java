/** Access tokens that have been revoked before they expire. */
package io.accesspack.spring.revocation;
