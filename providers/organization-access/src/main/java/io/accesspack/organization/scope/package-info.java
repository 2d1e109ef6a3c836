/** Which organizations a request selected, asked of Keycloak in one place. */
package io.accesspack.organization.scope;
