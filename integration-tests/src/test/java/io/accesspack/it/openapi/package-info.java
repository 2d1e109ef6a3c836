/** The OpenAPI documents that come with the pack, against what the JARs contain and the server answers. */
package io.accesspack.it.openapi;
