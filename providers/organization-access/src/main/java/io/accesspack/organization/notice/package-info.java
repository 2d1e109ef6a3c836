/** Tells members by e-mail what changes for them. */
package io.accesspack.organization.notice;
