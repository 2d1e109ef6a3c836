/**
 * Tells APIs which access tokens are not to be accepted any more: what ends a session or takes a permission away is a row, written in the
 * transaction of its cause, and whoever may read them knows of it within a second.
 */
package io.accesspack.revocation;
