/** Keycloak's grants, and what is known about the refresh tokens that they issue. */
package io.accesspack.session.grant;
