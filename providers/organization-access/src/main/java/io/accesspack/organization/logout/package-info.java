/** Tells whoever has to know of the end of a session. What does is {@code providers/shared-source}, which several modules have in common. */
package io.accesspack.organization.logout;
