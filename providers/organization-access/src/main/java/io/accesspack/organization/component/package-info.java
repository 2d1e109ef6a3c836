/** The blueprint that a realm carries among its components. */
package io.accesspack.organization.component;
