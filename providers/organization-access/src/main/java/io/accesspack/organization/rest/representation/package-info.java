/** The JSON of the REST API. */
package io.accesspack.organization.rest.representation;
