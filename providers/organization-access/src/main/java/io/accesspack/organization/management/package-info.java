/**
 * Changes made on somebody's behalf: who the {@link io.accesspack.organization.management.Actor} is and what they may
 * do, what nobody may do, and the admin event that says what was done.
 */
package io.accesspack.organization.management;
