/** What the realm templates of {@code realm-config} promise, seen from outside. */
package io.accesspack.it.realm;
