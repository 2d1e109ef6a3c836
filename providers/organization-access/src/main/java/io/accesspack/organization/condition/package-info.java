/** Conditions of authentication flows: what somebody holds in an organization. */
package io.accesspack.organization.condition;
