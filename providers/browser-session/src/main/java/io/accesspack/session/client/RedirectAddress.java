package io.accesspack.session.client;

/**
 * Where logins of a client may return to.
 *
 * @param rootUrl what {@code uri} is relative to if it begins with a slash; may be null
 */
record RedirectAddress(String clientId, String rootUrl, String uri) {}
