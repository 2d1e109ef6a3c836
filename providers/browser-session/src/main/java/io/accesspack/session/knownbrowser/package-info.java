/** The browsers that accounts have been used with: remembered by a digest, forgotten with the user, the realm, or when unused. */
package io.accesspack.session.knownbrowser;
