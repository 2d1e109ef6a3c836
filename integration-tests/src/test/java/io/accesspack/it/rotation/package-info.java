/** Refresh-token rotation: every refresh token works once, a replay ends what it could have reached. */
package io.accesspack.it.rotation;
