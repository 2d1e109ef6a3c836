/**
 * The REST API: {@code /realms/{realm}/browser-session} for pages in browsers, {@code /admin/realms/{realm}/browser-session} for
 * administrators of the realm.
 */
package io.accesspack.session.rest;
